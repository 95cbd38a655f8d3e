// Brings the page to life: the state first, then every event as it comes.
import { act } from "./api.js";
import { summary } from "./bubble.js";
import * as composer from "./composer.js";
import { byId, hue, initials, label, make } from "./dom.js";
import * as log from "./log.js";
import { become, chat, chatsOf, isMine, markSeen, me, model, nameOf, person, refresh, setClock, unread } from "./model.js";
import { alertBox, choose, copy, failed, menu, toast } from "./panels.js";
import { safeUrl } from "./rich.js";
import * as stage from "./stage.js";
import { language, word } from "./words.js";

const waiting = new Map(); // pressed buttons by query
let typingTimer = 0, bannerTimer = 0;

/** Another chat is opened. */
function draw() {
  markSeen();
  composer.reset();
  redraw();
}

/** The same chat in other words, or with other contents. */
function redraw() {
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  stage.draw();
  drawTop();
  log.draw();
  composer.draw();
}

function drawTop() {
  const one = chat();
  const title = one?.type === "private" ? model.bot.first_name : one?.title ?? "";
  byId("avatar").textContent = initials(title || "?");
  byId("avatar").className = `badge ${one?.type === "private" ? "brand" : hue(one?.id ?? 0)}`;
  byId("title").textContent = title;
  byId("log").setAttribute("aria-label", title);
  label(byId("more"), word("more"), "more");
  label(byId("down"), word("down"), "down");
  byId("offline").textContent = word("offline");
  drawStatus();
  drawChats();
}

function drawStatus(text) {
  const one = chat();
  const usual = one?.closed ? word("blocked") : one?.type === "private" ? word("bot") : word("members", { n: (one?.members.length ?? 0) + 1 });
  byId("status").textContent = text ?? usual;
  byId("status").classList.toggle("busy", Boolean(text));
}

function drawChats() {
  const mine = chatsOf(model.me);
  byId("chats").hidden = mine.length < 2;
  byId("chats").setAttribute("aria-label", word("chats"));
  byId("chats").replaceChildren(...mine.map((one) => {
    const count = one.id === model.chat ? 0 : unread(model.me, one);
    const given = { type: "button", "aria-pressed": String(one.id === model.chat), onclick: () => { model.chat = one.id; draw(); } };
    return make("button", given, one.type === "private" ? word("bot") : one.title, count ? make("span", { class: "unread", "aria-label": word("unread", { n: count }) }, String(count)) : null);
  }));
}

const doors = {
  say: (words) => composer.say(words),
  reply: composer.reply,
  goTo: log.goTo,
  link,
  menu: (message, anchor) => menu(anchor, messageMenu(message), word("menuFor")),
  press,
};

function messageMenu(message) {
  const text = message.text ?? message.caption;
  const items = [[word("reply"), () => composer.reply(message)]];
  if (isMine(message) && text) items.push([word("edit"), () => composer.edit(message)]);
  if (text) items.push([word("copy"), () => copy(text)]);
  return items;
}

async function press(message, button, node) {
  if (button.copy_text) return copy(button.copy_text.text);
  if (!button.callback_data) return toast(button.text);
  node.classList.add("waiting");
  node.setAttribute("aria-busy", "true");
  const rest = () => { node.classList.remove("waiting"); node.removeAttribute("aria-busy"); };
  try {
    const { query } = await act("press", { user: model.me, chat: model.chat, message: message.message_id, data: button.callback_data });
    waiting.set(query, rest);
    setTimeout(() => { waiting.delete(query); rest(); }, 15_000);
  } catch (error) {
    rest();
    failed(error);
  }
}

/** Links to the bot itself stay on the page: whoever is chosen presses START with the payload. */
function link(address) {
  const url = new URL(safeUrl(address) ?? "about:blank");
  const home = /^(t\.me|telegram\.me)$/.test(url.hostname) && url.pathname.slice(1).toLowerCase() === model.bot.username.toLowerCase();
  if (home) openAs(url.searchParams.get("start"));
  return home;
}

async function openAs(payload) {
  const chosen = await choose(word("openAs"), model.people.map((one) => [nameOf(one), String(one.id)]));
  if (!chosen) return;
  become(Number(chosen));
  draw();
  if (payload !== null) await composer.say(`/start ${payload}`.trim());
}

const EVENTS = {
  message({ chat_id: id, message, silent }) {
    const one = model.chats.get(id);
    if (!one) return reload();
    one.messages.set(message.message_id, message);
    if (id === model.chat && chatsOf(model.me).includes(one)) {
      log.add(message);
      if (message.from.id === model.bot.id) drawStatus();
      if (one.messages.size < 3) composer.drawStart();
      markSeen();
    }
    announce({ chat_id: id, message, silent });
    stage.drawPeople();
    drawChats();
  },
  edit({ chat_id: id, message }) {
    model.chats.get(id)?.messages.set(message.message_id, message);
    if (id === model.chat) log.change(message);
  },
  delete({ chat_id: id, message_id: number }) {
    model.chats.get(id)?.messages.delete(number);
    if (id === model.chat) log.remove(number);
    stage.drawPeople();
  },
  action({ chat_id: id, action }) {
    if (id !== model.chat) return;
    drawStatus(word(action));
    clearTimeout(typingTimer);
    typingTimer = setTimeout(drawStatus, 5000);
  },
  answer({ query_id: query, user_id: id, answer }) {
    waiting.get(query)?.();
    waiting.delete(query);
    if (id !== model.me) return;
    if (answer.text) (answer.show_alert ? alertBox : toast)(answer.text);
    if (answer.url) link(answer.url);
  },
  keyboard({ chat_id: id, keyboard }) {
    const one = model.chats.get(id);
    if (one) one.keyboard = keyboard;
    if (id !== model.chat) return;
    composer.drawKeyboard();
    if (keyboard?.force_reply) composer.forceReply();
  },
  clock({ clock }) { setClock(clock); stage.draw(); },
  people: reload,
  commands: reload,
  reload,
};

// These change nothing that a fresh state would hold.
const PASSING = new Set(["answer", "action", "reload"]);
let reloading = null, held = [];

/** Each event once: not those that the state already holds, and none while a new state is on its way. */
function take(event) {
  if (reloading) { held.push(event); return; }
  if (event.id <= model.event && !PASSING.has(event.kind)) {
    if (event.kind === "message") announce(event); // it came with the state, but nobody was told yet
    return;
  }
  model.event = Math.max(model.event, event.id);
  EVENTS[event.kind]?.(event);
}

/** Fetch everything again, keeping what is being written. */
function reload() {
  reloading ??= refresh().catch(failed).then(() => {
    reloading = null;
    redraw();
    for (const event of held.splice(0)) take(event);
  });
  return reloading;
}

/** A banner for what rings elsewhere: another person's chat, or another chat of one's own. */
function announce({ chat_id: id, message, silent }) {
  const one = model.chats.get(id);
  const owner = one?.type === "private" ? person(id) : me();
  const inView = id === model.chat && owner?.id === model.me;
  if (silent || inView || message.from.id !== model.bot.id || !one?.members.includes(owner?.id)) return;
  const go = () => { become(owner.id, one.id); byId("banner").replaceChildren(); draw(); };
  byId("banner").replaceChildren(make("button", { type: "button", onclick: go },
    make("span", { class: `badge ${hue(owner.id)}`, "aria-hidden": "true" }, initials(nameOf(owner))),
    make("span", {}, make("b", {}, nameOf(owner)), make("small", {}, summary(message)))));
  clearTimeout(bannerTimer);
  bannerTimer = setTimeout(() => byId("banner").replaceChildren(), 6000);
}

function listen() {
  const source = new EventSource(`/demo/events?after=${model.event}`);
  source.onmessage = ({ data }) => take(JSON.parse(data));
  source.onopen = () => { byId("offline").hidden = true; };
  source.onerror = () => { byId("offline").hidden = false; };
}

function moreMenu(event) {
  const closed = chat()?.closed;
  const items = [];
  if (chat()?.type === "private") items.push([word(closed ? "unblock" : "block"), () => act("block", { user: model.me, blocked: !closed }).catch(failed)]);
  items.push([word("language"), () => byId("language").click()], [word("theme"), () => byId("theme").click()]);
  menu(event.currentTarget, items, word("more"));
}

await refresh();
stage.connect({ onPerson: draw, onWords: redraw });
log.connect(doors);
composer.connect();
byId("more").addEventListener("click", moreMenu);
draw();
listen();
byId("text").focus();
document.body.dataset.ready = "yes";
