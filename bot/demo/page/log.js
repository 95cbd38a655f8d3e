// The list of messages: kept in step with the model, at the bottom unless one has scrolled away.
import { bubble, dayOf } from "./bubble.js";
import { byId, make } from "./dom.js";
import { chat, isMine, now } from "./model.js";
import { word } from "./words.js";

const log = byId("log");
let doors = {};

export function connect(given) {
  doors = given;
  log.addEventListener("scroll", () => { byId("down").hidden = atBottom(); });
  log.addEventListener("keydown", walk);
  byId("down").addEventListener("click", () => { toBottom(); byId("text").focus(); });
  new ResizeObserver(() => { if (stuck) toBottom(); }).observe(log);
}

let stuck = true;
const atBottom = () => log.scrollHeight - log.scrollTop - log.clientHeight < 60;

export function toBottom() {
  log.scrollTop = log.scrollHeight;
  stuck = true;
}

export function draw() {
  const messages = [...(chat()?.messages.values() ?? [])];
  log.replaceChildren();
  for (const message of messages) append(message);
  if (!messages.length) log.append(make("li", { class: "service nothing" }, make("span", {}, word("empty"))));
  toBottom();
}

function append(message) {
  const day = dayName(message.date * 1000);
  if (log.dataset.day !== day || !log.children.length) {
    log.append(make("li", { class: "service day" }, make("span", {}, day)));
    log.dataset.day = day;
  }
  log.append(bubble(message, doors));
}

function dayName(moment) {
  const day = dayOf(moment);
  if (day === dayOf(now())) return word("today");
  return day === dayOf(now() - 86_400_000) ? word("yesterday") : day;
}

export function add(message) {
  const follow = atBottom() || isMine(message);
  log.querySelector(".nothing")?.remove();
  append(message);
  if (follow) toBottom();
  else byId("down").hidden = false;
}

export function change(message) {
  const old = find(message.message_id);
  if (!old) return;
  const follow = atBottom();
  const index = [...old.querySelectorAll("button, a")].indexOf(document.activeElement);
  const fresh = bubble(message, doors);
  old.replaceWith(fresh);
  // Whoever works by keyboard stays where they were.
  if (index >= 0) ([...fresh.querySelectorAll("button, a")][index] ?? fresh).focus();
  if (follow) toBottom();
}

export const remove = (id) => find(id)?.remove();

const find = (id) => log.querySelector(`li[data-id="${id}"]`);

export function goTo(id) {
  const row = find(id);
  if (!row) return;
  row.scrollIntoView({ block: "center", behavior: "smooth" });
  row.classList.add("flash");
  setTimeout(() => row.classList.remove("flash"), 1200);
}

/** Up and Down walk through the messages, Enter opens the menu of one. */
function walk(event) {
  const row = document.activeElement.closest("#log > li");
  const on = document.activeElement === log || document.activeElement === row;
  const rows = [...log.querySelectorAll("li[tabindex]")];
  if (event.key === "ArrowUp" && on) (rows[rows.indexOf(row) - 1] ?? rows.at(row ? 0 : -1))?.focus();
  else if (event.key === "ArrowDown" && on) (rows[rows.indexOf(row) + 1] ?? rows.at(-1))?.focus();
  else if (event.key === "Enter" && row && document.activeElement === row) row.querySelector(".handle").click();
  else return;
  event.preventDefault();
}
