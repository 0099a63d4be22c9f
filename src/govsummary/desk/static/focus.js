// Where the keyboard is. The one dialog is called by its heading, what is said while it is open is said in it, and closed
// it gives the keyboard back; so does a bar that is drawn anew.

const dialog = document.getElementById("dialog");
const status = document.getElementById("status");
let held = null; // where the keyboard is in the dialog: a click on a blank spot leaves it there
let before = null; // where it was outside

document.addEventListener("focusin", ({ target }) => {
  if (!dialog.contains(target)) before = target;
  else if (target !== dialog) held = target;
});

dialog.addEventListener("click", () => {
  if (!dialog.open || dialog.querySelector(":focus") || !getSelection().isCollapsed) return;
  const place = dialog.contains(held) ? held : dialog.querySelector("input, button");
  if (place) place.focus();
});

new MutationObserver(() => {
  const title = dialog.querySelector("h2");
  dialog.setAttribute("aria-label", title ? title.textContent : "");
  if (dialog.open && !dialog.contains(status)) dialog.append(status); // nothing outside is read meanwhile
}).observe(dialog, { attributes: true, attributeFilter: ["open"], childList: true });

dialog.addEventListener("close", () => {
  if (dialog.open) return; // the next one already
  document.body.append(status);
  if (before) back();
});

new MutationObserver(() => {
  // a bar drawn anew keeps the keyboard where it was
  if (before && !before.isConnected && !dialog.open) back();
}).observe(document.getElementById("bar"), { childList: true });

function back() {
  if (document.activeElement !== document.body) return;
  const name = (one) => one.id || one.getAttribute("aria-label") || one.textContent;
  const place = before.isConnected ? before : [...document.querySelectorAll(before.tagName)].find((one) => name(one) === name(before));
  if (place) place.focus();
}
