// What the page knows: people, chats, messages, the clock, who is looking at what.
import { load } from "./api.js";

export const model = { bot: {}, people: [], chats: new Map(), clock: {}, event: 0, me: 0, chat: 0 };
const seen = JSON.parse(localStorage.getItem("seen") ?? "{}");
let clockAhead = 0;

export async function refresh() {
  const state = await load();
  Object.assign(model, { bot: state.bot, people: state.people, event: state.event });
  model.chats = new Map(state.chats.map((chat) => [chat.id, { ...chat, messages: byNumber(chat.messages) }]));
  setClock(state.clock);
  forgetOtherRuns();
  if (!person(model.me)) model.me = Number(localStorage.getItem("me")) || 0;
  if (!person(model.me)) model.me = model.people[0]?.id ?? 0;
  if (!chatsOf(model.me).some((chat) => chat.id === model.chat)) model.chat = model.me;
}

const byNumber = (messages) => new Map(messages.map((message) => [message.message_id, message]));

export const person = (id) => model.people.find((one) => one.id === id);
export const me = () => person(model.me);
export const chat = () => model.chats.get(model.chat);
export const chatsOf = (id) => [...model.chats.values()].filter((one) => one.members.includes(id));
export const nameOf = (user) => [user.first_name, user.last_name].filter(Boolean).join(" ");
export const isMine = (message) => message.from.id === model.me;

export function setClock(clock) {
  model.clock = clock;
  clockAhead = Date.parse(clock.now) - Date.now();
}

export const now = () => new Date(Date.now() + clockAhead);

export function become(id, chatId = id) {
  model.me = id;
  model.chat = chatId;
  localStorage.setItem("me", id);
}

const place = (personId, chatId) => `${personId}:${chatId}`;

export function unread(personId, one) {
  const last = seen[place(personId, one.id)] ?? 0;
  return [...one.messages.values()].filter((message) => message.message_id > last && message.from.id !== personId).length;
}

export const unreadOf = (personId) => chatsOf(personId).reduce((sum, one) => sum + unread(personId, one), 0);

/** A fresh start of the demo counts its messages from one again. */
function forgetOtherRuns() {
  for (const key of Object.keys(seen)) {
    const newest = Math.max(0, ...(model.chats.get(Number(key.split(":")[1]))?.messages.keys() ?? []));
    if (seen[key] > newest) delete seen[key];
  }
}

export function markSeen() {
  const numbers = [...(chat()?.messages.keys() ?? [])];
  if (!numbers.length) return;
  seen[place(model.me, model.chat)] = Math.max(...numbers);
  localStorage.setItem("seen", JSON.stringify(seen));
}
