// Everything around the phone: who one is, the clock, language and colours.
import { act } from "./api.js";
import { clockText } from "./bubble.js";
import { byId, hue, initials, label, make } from "./dom.js";
import { become, model, nameOf, now, unreadOf } from "./model.js";
import { failed } from "./panels.js";
import { switchLanguage, word } from "./words.js";

const JUMPS = [["hour", { hours: 1 }], ["tomorrow", { to: "tomorrow" }], ["monday", { to: "monday" }]];
let onPerson, onWords;

export function connect(doors) {
  ({ onPerson, onWords } = doors);
  byId("language").addEventListener("click", () => { switchLanguage(); onWords(); });
  byId("theme").addEventListener("click", () => setTheme(dark() ? "light" : "dark"));
  setTheme(localStorage.getItem("theme"));
  setInterval(drawTime, 1000);
  byId("people").addEventListener("keydown", steer);
}

const dark = () => (document.documentElement.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";

function setTheme(theme) {
  if (!theme) return;
  document.documentElement.dataset.theme = theme;
  localStorage.setItem("theme", theme);
}

export function draw() {
  byId("about").textContent = word("about");
  byId("language").textContent = word("language");
  label(byId("theme"), word("theme"), "moon");
  byId("people").setAttribute("aria-label", word("people"));
  drawPeople();
  drawClock();
}

export function drawPeople() {
  const held = document.activeElement?.dataset.person;
  byId("people").replaceChildren(...model.people.map(tab));
  if (held) byId("people").querySelector(`[data-person="${held}"]`)?.focus();
  const total = model.people.reduce((sum, one) => sum + unreadOf(one.id), 0);
  document.title = total ? `(${total}) Rapport demo` : "Rapport demo";
}

function tab(person) {
  const waiting = unreadOf(person.id);
  const mine = person.id === model.me;
  const given = { type: "button", role: "tab", "aria-selected": String(mine), tabindex: mine ? 0 : -1, "data-person": person.id, "aria-controls": "phone" };
  return make("button", { ...given, onclick: () => { become(person.id); onPerson(); } },
    make("span", { class: `badge ${hue(person.id)}`, "aria-hidden": "true" }, initials(nameOf(person))),
    make("span", { class: "who" }, make("b", {}, nameOf(person)), make("small", {}, standing(person))),
    waiting ? make("span", { class: "unread", "aria-label": word("unread", { n: waiting }) }, String(waiting)) : null);
}

function standing(person) {
  const [role, ...team] = person.about.split(", ");
  return [word(role), ...team].join(word("comma"));
}

function steer(event) {
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const tabs = [...event.currentTarget.children];
  const next = tabs.at((tabs.findIndex((one) => one.ariaSelected === "true") + step) % tabs.length);
  next.focus();
  next.click();
}

function drawClock() {
  byId("clock").hidden = !model.clock.movable;
  byId("clock").setAttribute("aria-label", word("clockTitle"));
  const jump = async (wish) => {
    for (const one of byId("jumps").children) one.disabled = true;
    try { await act("clock", wish); } catch (error) { failed(error); }
    for (const one of byId("jumps").children) one.disabled = false;
  };
  byId("jumps").replaceChildren(...JUMPS.map(([key, wish]) => make("button", { type: "button", class: "quiet", onclick: () => jump(wish) }, word(key))));
  drawTime();
}

function drawTime() {
  const text = model.clock.zone ? clockText(now()) : "";
  if (byId("now").textContent !== text) byId("now").textContent = text;
}
