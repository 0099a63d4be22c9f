// Elements by a line each; texts are always texts, never markup.

export function make(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (name === "value") made.value = value;
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.flat().filter((one) => one !== null && one !== undefined && one !== false));
  return made;
}

export function button(words, onclick, attributes = {}) {
  return make("button", { type: "button", onclick, ...attributes }, words);
}

export function shownName(name) {
  // of a file as a clerk calls it; its suffix says nothing to her
  return name.replace(/\.ya?ml$/i, "");
}

export function same(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}

export function within(path, holder) {
  return holder.length <= path.length && holder.every((step, n) => step === path[n]);
}

export function letSave() {
  // while something is under way there will be something to save: pressed meanwhile, it waits its turn
  const pressed = document.getElementById("save");
  if (pressed) pressed.disabled = false;
}
