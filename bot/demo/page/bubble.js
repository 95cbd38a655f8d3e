// One message as it looks in the chat.
import { fileUrl } from "./api.js";
import { hue, icon, initials, make } from "./dom.js";
import { isMine, model, nameOf } from "./model.js";
import { rich } from "./rich.js";
import { language, word } from "./words.js";

export function bubble(message, doors) {
  const service = serviceText(message);
  if (service) return make("li", { class: "service", "data-id": message.message_id }, make("span", {}, service));
  const own = isMine(message);
  const body = make("div", { class: "bubble" }, sender(message, own), quoted(message, doors), media(message), words(message, doors), meta(message));
  const open = make("button", { type: "button", class: "handle", "aria-label": word("menuFor"), onclick: () => doors.menu(message, open) }, icon("more"));
  const row = make("li", { class: own ? "own" : "other", "data-id": message.message_id, tabindex: -1 },
    make("div", { class: "line" }, body, open), buttons(message, doors));
  row.addEventListener("contextmenu", (event) => { if (!event.target.closest("a, img")) { event.preventDefault(); doors.menu(message, open); } });
  row.addEventListener("dblclick", (event) => { if (!event.target.closest("button, a")) doors.reply(message); });
  return row;
}

function serviceText(message) {
  if (message.new_chat_members) return word("newGroup", { name: nameOf(message.from), who: message.new_chat_members.map(nameOf).join(", ") });
  return message.migrate_to_chat_id || message.migrate_from_chat_id ? word("upgraded") : "";
}

function sender(message, own) {
  if (own || message.chat.type === "private") return null;
  return make("div", { class: `sender ${hue(message.from.id)}` }, nameOf(message.from));
}

function quoted(message, doors) {
  const original = message.reply_to_message;
  if (!original) return null;
  return make("button", { type: "button", class: "quoted", onclick: () => doors.goTo(original.message_id) },
    make("b", {}, nameOf(original.from)), make("span", {}, summary(original)));
}

export function summary(message) {
  const text = message.text ?? message.caption;
  if (text) return text.slice(0, 120);
  if (message.contact) return `👤 ${message.contact.first_name}`;
  if (message.location) return word("location");
  if (message.document) return message.document.file_name;
  return word(message.photo ? "photo" : message.voice ? "voice" : "message");
}

function media(message) {
  if (message.photo) return photo(message.photo.at(-1));
  if (message.document) return file(message.document);
  if (message.voice) return make("audio", { controls: true, src: fileUrl(message.voice.file_id), "aria-label": word("voice") });
  if (message.contact) return contact(message.contact);
  return message.location ? place(message.location) : null;
}

function photo(size) {
  const picture = make("img", { src: fileUrl(size.file_id), width: size.width, height: size.height, alt: word("photo") });
  return make("a", { class: "photo", href: fileUrl(size.file_id), target: "_blank" }, picture);
}

function file(document) {
  return make("a", { class: "file", href: fileUrl(document.file_id), download: document.file_name },
    make("span", { class: "badge" }, icon("file")),
    make("span", {}, make("b", {}, document.file_name), make("small", {}, size(document.file_size))));
}

const size = (bytes) => bytes < 1024 ? `${bytes} B` : bytes < 1048576 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1048576).toFixed(1)} MB`;

function contact(card) {
  return make("div", { class: "file" }, make("span", { class: `badge ${hue(card.phone_number.replace(/\D/g, ""))}` }, initials(nameOf(card))),
    make("span", {}, make("b", {}, nameOf(card)), make("small", {}, card.phone_number)));
}

function place({ latitude, longitude }) {
  return make("div", { class: "place" }, icon("pin"), make("small", {}, `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`));
}

function words(message, doors) {
  const text = message.text ?? message.caption;
  if (!text) return null;
  return make("div", { class: "words" }, rich(text, message.entities ?? message.caption_entities, doors));
}

function meta(message) {
  const time = clockTime(message.date);
  return make("span", { class: "meta" }, message.edit_date ? `${word("edited")} ` : "", make("time", {}, time));
}

const locale = () => language === "zh" ? "zh-CN" : "en-GB";
const inZone = (options) => new Intl.DateTimeFormat(locale(), { timeZone: model.clock.zone, ...options });
const clockTime = (seconds) => inZone({ hour: "2-digit", minute: "2-digit" }).format(seconds * 1000);
export const dayOf = (moment) => inZone({ weekday: "long", day: "numeric", month: "long" }).format(moment);
export const clockText = (moment) =>
  inZone({ weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" }).format(moment);

function buttons(message, doors) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows) return null;
  const one = (button) => button.url
    ? make("a", { href: button.url, target: "_blank", rel: "noopener noreferrer", class: "button url", onclick: (event) => { if (doors.link(button.url)) event.preventDefault(); } }, button.text)
    : make("button", { type: "button", class: button.copy_text ? "button copy" : "button", onclick: (event) => doors.press(message, button, event.currentTarget) }, button.text);
  return make("div", { class: "inline", role: "group" }, rows.map((row) => make("div", { class: "keys" }, row.map(one))));
}
