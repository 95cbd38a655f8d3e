// Menus, dialogs and toasts.
import { byId, make } from "./dom.js";
import { word } from "./words.js";

let toastTimer = 0;

export function toast(text) {
  const node = byId("toast");
  node.textContent = text;
  node.classList.add("shown");
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => node.classList.remove("shown"), 3500);
}

export const failed = (error) => toast(word("failed", { why: error.message }));

/** A menu of [label, action] beside a button; arrows move, Escape closes and gives the focus back. */
export function menu(anchor, items, name) {
  const close = (back = true) => { list.remove(); document.removeEventListener("pointerdown", outside); if (back) anchor.focus(); };
  const outside = (event) => { if (!list.contains(event.target)) close(false); };
  const entry = ([text, action]) => make("button", { type: "button", role: "menuitem", onclick: () => { close(); action(); } }, text);
  const list = make("div", { class: "panel menu-list", role: "menu", "aria-label": name }, items.map(entry));
  list.addEventListener("keydown", (event) => steer(event, list, close));
  byId("phone").append(list);
  put(list, anchor);
  list.firstChild.focus();
  setTimeout(() => document.addEventListener("pointerdown", outside));
}

function steer(event, list, close) {
  const entries = [...list.children];
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) entries.at((entries.indexOf(document.activeElement) + step) % entries.length).focus();
  else if (event.key === "Escape" || event.key === "Tab") close();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function put(list, anchor) {
  const frame = byId("phone").getBoundingClientRect();
  const spot = anchor.getBoundingClientRect();
  const below = spot.bottom - frame.top + 4;
  const above = spot.top - frame.top - list.offsetHeight - 4;
  list.style.top = `${below + list.offsetHeight > frame.height ? Math.max(8, above) : below}px`;
  list.style.left = `${Math.max(8, Math.min(spot.left - frame.left, frame.width - list.offsetWidth - 8))}px`;
}

/** A dialog with fields; resolves to their values, or null. */
export function ask({ title, text, fields = [], extra, yes = word("ok"), no = word("cancel") }) {
  const inputs = fields.map(field);
  const form = make("form", { method: "dialog" },
    make("h3", { id: "dialog-title" }, title),
    text ? make("p", {}, text) : null, inputs.map(([row]) => row), extra?.(inputs.map(([, input]) => input)) ?? null,
    make("div", { class: "buttons" },
      no ? make("button", { type: "submit", value: "no", formnovalidate: true, class: "quiet" }, no) : null,
      make("button", { type: "submit", value: "yes", class: "primary" }, yes)));
  const dialog = make("dialog", { "aria-labelledby": "dialog-title" }, form);
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target.tagName !== "INPUT") return;
    event.preventDefault();  // else the first button, Cancel, would take it
    form.querySelector(".primary").click();
  });
  document.body.append(dialog);
  dialog.showModal();
  (inputs[0]?.[1] ?? form.querySelector(".primary")).focus();
  return new Promise((resolve) => dialog.addEventListener("close", () => {
    dialog.remove();
    resolve(dialog.returnValue === "yes" ? Object.fromEntries(inputs.map(([, input]) => [input.name, input.value.trim()])) : null);
  }));
}

function field({ name, title, value = "", type = "text", required = false, step }) {
  const input = make("input", { name, type, required, step, autocomplete: "off" });
  input.value = value;
  return [make("label", {}, make("span", {}, title), input), input];
}

/** A dialog with one button for each choice; resolves to the chosen one, or null. */
export function choose(title, choices) {
  const button = ([text, value]) => make("button", { type: "submit", value }, text);
  const form = make("form", { method: "dialog", class: "choices" }, make("h3", { id: "choice-title" }, title),
    choices.map(button), make("button", { type: "submit", value: "", class: "quiet" }, word("cancel")));
  const dialog = make("dialog", { "aria-labelledby": "choice-title" }, form);
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => dialog.addEventListener("close", () => {
    dialog.remove();
    resolve(dialog.returnValue || null);
  }));
}

export const alertBox = (text) => ask({ title: text, no: null });

export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {  // the clipboard is closed to this page: the old way
    const area = make("textarea", { class: "offscreen" });
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  toast(word("copied"));
}
