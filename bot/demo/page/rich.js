// Text and entities become nodes; offsets are UTF-16 units, as JavaScript counts.
import { make } from "./dom.js";
import { word } from "./words.js";

const PLAIN = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", blockquote: "blockquote" };

const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);

export function rich(text, entities = [], doors = {}) {
  return nodes(text, 0, text.length, entities.map((entity) => ({ ...entity, end: entity.offset + entity.length })), doors);
}

function nodes(text, from, to, entities, doors) {
  const out = [];
  let at = from;
  for (let index = 0; index < entities.length; index++) {
    const entity = entities[index];
    if (entity.offset < at || entity.offset >= to) continue;
    const end = Math.min(entity.end, to);
    const inside = entities.slice(index + 1).filter((other) => other.offset < end);
    if (entity.offset > at) out.push(text.slice(at, entity.offset));
    out.push(node(entity, text.slice(entity.offset, end), nodes(text, entity.offset, end, inside, doors), doors));
    at = end;
    if (BLOCKS.has(entity.type) && text[at] === "\n") at++; // the block breaks the line already
  }
  if (at < to) out.push(text.slice(at, to));
  return out;
}

function node(entity, words, children, doors) {
  switch (entity.type) {
    case "text_link": return link(entity.url, children, doors);
    case "url": return link(words, children, doors);
    case "email": return link(`mailto:${words}`, children, doors);
    case "phone_number": return link(`tel:${words.replace(/[^+\d]/g, "")}`, children, doors);
    case "pre": return make("pre", {}, make("code", {}, children));
    case "spoiler": return spoiler(children);
    case "expandable_blockquote": return folded(children);
    case "bot_command": return make("button", { type: "button", class: "link", onclick: () => doors.say?.(words) }, children);
    case "mention": case "hashtag": return make("span", { class: "tagged" }, children);
    default: return PLAIN[entity.type] ? make(PLAIN[entity.type], {}, children) : make("span", {}, children);
  }
}

export function safeUrl(address) {
  const full = /^[a-z]+:/i.test(address) ? address : `https://${address}`;
  return /^(https?|mailto|tel|tg):/i.test(full) ? full : null;
}

function link(address, children, doors) {
  const url = safeUrl(address);
  if (!url) return make("span", {}, children);
  const open = (event) => { if (doors.link?.(url)) event.preventDefault(); };
  return make("a", { href: url, target: "_blank", rel: "noopener noreferrer", onclick: open }, children);
}

function spoiler(children) {
  const show = (event) => {
    if (event.type === "keydown" && event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    event.currentTarget.classList.add("shown");
    event.currentTarget.removeAttribute("aria-label");
  };
  const given = { class: "spoiler", role: "button", tabindex: 0, "aria-label": word("spoiler"), onclick: show, onkeydown: show };
  return make("span", given, children);
}

function folded(children) {
  const quote = make("blockquote", { class: "folded" }, children);
  const toggle = () => { more.setAttribute("aria-expanded", String(!quote.classList.toggle("folded"))); };
  const more = make("button", { type: "button", class: "unfold", "aria-expanded": "false", "aria-label": word("quote"), onclick: toggle }, "⌄");
  quote.append(more);
  return quote;
}
