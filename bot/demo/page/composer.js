// Writing: text, replies, edits, commands, reply keyboards, files, contacts and places.
import { act, upload } from "./api.js";
import { summary } from "./bubble.js";
import { byId, icon, label, make } from "./dom.js";
import { chat, isMine, me, model, nameOf } from "./model.js";
import { ask, failed, menu } from "./panels.js";
import { word } from "./words.js";

const LONGEST = 4096;
const text = byId("text");
let target = null; // { kind: "reply" | "edit", message }
const drafts = new Map(); // what each person began to write in each chat
let folded = false; // the reply keyboard is put away

const here = () => ({ user: model.me, chat: model.chat });
const attempt = (promise) => promise.catch(failed);

export function connect() {
  byId("composer").addEventListener("submit", (event) => { event.preventDefault(); send(); });
  text.addEventListener("keydown", onKey);
  text.addEventListener("input", () => { grow(); suggest(); keepDraft(); });
  text.addEventListener("paste", (event) => { const file = event.clipboardData.files[0]; if (file) { event.preventDefault(); sendFile(file, file.type.startsWith("image/")); } });
  byId("phone").addEventListener("dragover", (event) => event.preventDefault());
  byId("phone").addEventListener("drop", (event) => { event.preventDefault(); for (const file of event.dataTransfer.files) sendFile(file, false); });
  byId("menu").addEventListener("click", () => { const open = byId("suggestions").hidden; hideSuggestions(); if (open) offer(commands(), true); });
  byId("attach").addEventListener("click", attach);
  byId("keys").addEventListener("click", () => { folded = !folded; drawKeyboard(); });
  byId("start").addEventListener("click", () => chat().closed ? attempt(act("block", { user: model.me, blocked: false })) : say("/start"));
  byId("context-close").addEventListener("click", () => { setTarget(null); text.focus(); });
  pick("photo-file", (file) => sendFile(file, true));
  pick("any-file", (file) => sendFile(file, false));
}

function pick(id, take) {
  byId(id).addEventListener("change", (event) => { const file = event.target.files[0]; event.target.value = ""; if (file) take(file); });
}

export function draw() {
  for (const [id, key] of [["attach", "attach"], ["keys", "keys"], ["send", "send"], ["context-close", "cancel"]]) {
    label(byId(id), word(key), { "context-close": "close" }[id] ?? key);
  }
  label(byId("menu"), word("commands"));
  byId("menu").replaceChildren(icon("menu"), make("span", {}, word("menu")));
  byId("menu").hidden = !commands().length;
  label(text, word("message"));
  text.placeholder = word("message");
  drawStart();
  drawKeyboard();
}

export function drawStart() {
  const one = chat();
  const fresh = one && one.type === "private" && !one.messages.size;
  byId("start").hidden = !(fresh || one?.closed);
  byId("start").textContent = one?.closed ? word("unblock") : word("start");
  byId("composer").hidden = !byId("start").hidden;
}

export function reset() {
  setTarget(null);
  text.value = drafts.get(place()) ?? "";
  folded = false;
  hideSuggestions();
  grow();
}

const place = () => `${model.me}:${model.chat}`;
const keepDraft = () => { if (target?.kind !== "edit") drafts.set(place(), text.value); };

const commands = () => chat()?.commands[model.me] ?? [];

function onKey(event) {
  const offers = byId("suggestions");
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); send(); }
  else if (event.key === "Escape") { if (!offers.hidden) hideSuggestions(); else if (target) setTarget(null); }
  else if ((event.key === "ArrowUp" || event.key === "ArrowDown") && !offers.hidden) { event.preventDefault(); offers.firstChild.focus(); }
  else if (event.key === "ArrowUp" && !text.value) editLast(event);
}

function editLast(event) {
  const last = [...chat().messages.values()].findLast((message) => isMine(message) && (message.text || message.caption));
  if (last) { event.preventDefault(); edit(last); }
}

function grow() {
  text.style.height = "auto";
  text.style.height = `${Math.min(text.scrollHeight, 140)}px`;
  byId("composer").classList.toggle("written", Boolean(text.value.trim()));
}

function suggest() {
  const typed = /^\/(\w*)$/.exec(text.value);
  const found = typed ? commands().filter((one) => one.command.startsWith(typed[1])) : [];
  if (found.length) offer(found, false);
  else hideSuggestions();
}

function offer(found, focus) {
  const choose = (one) => { hideSuggestions(); text.value = ""; grow(); say(`/${one.command}`); text.focus(); };
  const entry = (one) => make("button", { type: "button", role: "option", onclick: () => choose(one) }, make("b", {}, `/${one.command}`), make("span", {}, one.description));
  const list = byId("suggestions");
  list.setAttribute("aria-label", word("commands"));
  list.replaceChildren(...found.map(entry));
  list.hidden = false;
  list.onkeydown = (event) => {
    const entries = [...list.children], index = entries.indexOf(document.activeElement);
    if (event.key === "ArrowDown") entries[(index + 1) % entries.length].focus();
    else if (event.key === "ArrowUp") entries.at(index - 1).focus();
    else if (event.key === "Escape") { hideSuggestions(); text.focus(); }
    else return;
    event.preventDefault();
  };
  if (focus) list.firstChild.focus();
}

const hideSuggestions = () => { byId("suggestions").hidden = true; };

async function send() {
  const words = text.value.trim();
  if (!words) return;
  const aim = target;
  hideSuggestions();
  setTarget(null);
  text.value = "";
  drafts.delete(place());
  grow();
  if (aim?.kind === "edit") await attempt(act("edit", { ...here(), message: aim.message.message_id, text: words }));
  else await say(words, aim?.message.message_id);
}

/** A text that is too long for one message is cut into several, as Telegram's own apps do. */
export async function say(words, replyTo) {
  for (let rest = words; rest;) {
    const half = /[\uD800-\uDBFF]/.test(rest[LONGEST - 1] ?? "") ? 1 : 0; // never through an emoji
    const part = rest.slice(0, LONGEST - half);
    rest = rest.slice(part.length);
    await attempt(act("say", { ...here(), text: part, reply_to: replyTo }));
  }
}

export function reply(message) { setTarget({ kind: "reply", message }); text.focus(); }

export function edit(message) {
  setTarget({ kind: "edit", message });
  text.value = message.text ?? message.caption ?? "";
  grow();
  text.focus();
  text.setSelectionRange(text.value.length, text.value.length);
}

function setTarget(next) {
  if (target?.kind === "edit" && !next) { text.value = ""; grow(); }
  target = next;
  byId("context").hidden = !next;
  if (!next) return;
  byId("context-title").textContent = next.kind === "edit" ? word("editing") : word("replyTo", { name: nameOf(next.message.from) });
  byId("context-text").textContent = summary(next.message);
}

export function drawKeyboard() {
  const keyboard = chat()?.keyboard;
  const rows = keyboard?.keyboard ?? [];
  byId("keys").hidden = !rows.length;
  byId("keyboard").hidden = !rows.length || folded || byId("composer").hidden;
  byId("keyboard").replaceChildren(...rows.map((row) => make("div", { class: "keys" }, row.map(key))));
  text.placeholder = keyboard?.input_field_placeholder ?? word("message");
}

export function forceReply() {
  const asked = [...chat().messages.values()].findLast((message) => message.from.id === model.bot.id);
  if (asked) reply(asked);
}

function key(button) {
  const given = typeof button === "string" ? { text: button } : button;
  const press = given.request_contact ? shareMine : given.request_location ? shareLocation : () => say(given.text);
  return make("button", { type: "button", class: "button", onclick: press }, given.text);
}

function attach(event) {
  menu(event.currentTarget, [
    [word("photo"), () => byId("photo-file").click()],
    [word("file"), () => byId("any-file").click()],
    [word("contact"), shareContact],
    [word("location"), shareLocation],
  ], word("attach"));
}

function sendFile(file, asPhoto) {
  const caption = text.value.trim();
  text.value = "";
  grow();
  attempt(upload(file, { ...here(), as: asPhoto ? "photos" : "documents", caption }));
}

async function shareMine() {
  const person = me();
  if (!(await ask({ title: word("mine"), yes: word("share") }))) return;
  const contact = { phone_number: person.notes.phone || "+10000000000", first_name: person.first_name, last_name: person.last_name, user_id: person.id };
  await attempt(act("contact", { ...here(), contact }));
}

async function shareContact() {
  let vcard = "";
  const fields = [{ name: "first_name", title: word("first"), required: true }, { name: "last_name", title: word("last") },
    { name: "phone_number", title: word("phone"), type: "tel", required: true }];
  const fromCard = (inputs) => make("button", { type: "button", class: "quiet", onclick: () => readCard(inputs, (card) => { vcard = card; }) }, word("card"));
  const given = await ask({ title: word("contact"), fields, extra: fromCard, yes: word("share") });
  if (given?.first_name && given.phone_number) await attempt(act("contact", { ...here(), contact: { ...given, vcard } }));
}

function readCard([first, last, phone], keep) {
  byId("card-file").onchange = async (event) => {
    const card = await event.target.files[0].text();
    event.target.value = "";
    const line = (name) => new RegExp(`^(?:item\\d+\\.)?${name}(?:;[^:\\r\\n]*)?:(.*)$`, "im").exec(card)?.[1].trim() ?? "";
    const [family, given] = line("N").split(";");
    first.value = given || line("FN") || family;
    last.value = given ? family : "";
    phone.value = line("TEL");
    keep(card);
  };
  byId("card-file").click();
}

async function shareLocation() {
  const fields = [{ name: "latitude", title: word("latitude"), type: "number", step: "any", value: "30.25921", required: true },
    { name: "longitude", title: word("longitude"), type: "number", step: "any", value: "120.13026", required: true }];
  const given = await ask({ title: word("location"), fields, yes: word("share") });
  if (given) await attempt(act("location", { ...here(), ...given }));
}
