/**
 * The copy buttons. They are hidden until it runs: without script the fields can still be selected. The clipboard
 * API exists on secure origins only; elsewhere the selection is copied the old way.
 */
export const copyScript = `"use strict";
const status = document.getElementById("status");
const copy = async (field) => {
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    return document.execCommand("copy");
  }
};
for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const copied = await copy(document.getElementById(button.dataset.copy));
    button.textContent = copied ? "Copied" : "Press Ctrl+C";
    status.textContent = copied ? "Address copied" : "The address is selected: copy it by hand";
    setTimeout(() => {
      button.textContent = "Copy";
      status.textContent = "";
    }, 2000);
  });
}
for (const field of document.querySelectorAll("input[readonly]")) {
  field.addEventListener("focus", () => field.select());
}
`;
