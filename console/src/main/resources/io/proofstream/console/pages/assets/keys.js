"use strict";
/* The keyboard. Single keys can be switched off in the help (WCAG 2.1.4), which is kept in this browser. */
(() => {
  const OFF = "proofstream-keys-off";
  const help = document.getElementById("help");
  const toggle = document.querySelector("[data-keys-toggle]");

  const isOff = () => {
    try {
      return localStorage.getItem(OFF) === "1";
    } catch (ignored) {
      return false;
    }
  };
  if (toggle) {
    toggle.checked = !isOff();
    toggle.addEventListener("change", () => {
      try {
        localStorage.setItem(OFF, toggle.checked ? "0" : "1");
      } catch (ignored) {
        /* kept for this page only */
      }
    });
  }

  const openers = () => [...document.querySelectorAll("[data-queue] a[data-focus='open']")];

  function move(step) {
    const links = openers();
    if (links.length === 0) return;
    const at = links.findIndex((link) => link.closest("tr").contains(document.activeElement));
    const next = links[Math.max(0, Math.min(links.length - 1, at < 0 ? 0 : at + step))];
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  }

  function press(name) {
    const row = document.activeElement && document.activeElement.closest("tr[data-alert]");
    const within = row && row.querySelector(`[data-key="${name}"]`);
    const target = within || document.querySelector(`main [data-key="${name}"]:not(tr [data-key])`);
    if (!target) return false;
    if (target.tagName === "SUMMARY") {
      target.parentElement.open = true;
      const field = target.parentElement.querySelector("input:not([type=hidden]), textarea, select");
      (field || target).focus();
    } else if (target.matches("input, textarea, select")) {
      target.focus();
      if (target.select) target.select();
    } else {
      target.click();
    }
    return true;
  }

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-help]") && help) help.showModal();
    if (event.target.closest("[data-close]") && help) help.close();
    const copy = event.target.closest("[data-copy]");
    if (copy && navigator.clipboard) {
      navigator.clipboard.writeText(document.getElementById(copy.dataset.copy).textContent).then(() => {
        copy.textContent = "Copied";
      });
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const typing = event.target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, dialog[open]");
    if (typing) {
      if (event.key === "Escape" && typing.tagName !== "DIALOG") typing.blur();
      return;
    }
    if (isOff() && event.key !== "?") return;
    let done = true;
    if (event.key === "j") move(1);
    else if (event.key === "k") move(-1);
    else if (event.key === "?") help && help.showModal();
    else if (event.key === "Escape") document.activeElement && document.activeElement.blur();
    else done = press(event.key);
    if (done) event.preventDefault();
  });

  /* Filters apply as they are changed; without this file there is a button for it. */
  for (const form of document.querySelectorAll("form[data-apply]")) {
    form.addEventListener("change", () => form.requestSubmit());
    form.addEventListener("submit", () => {
      for (const field of form.elements) if (field.name && field.value === "") field.disabled = true;
    });
  }
  addEventListener("pageshow", () => {
    for (const field of document.querySelectorAll("form[data-apply] [disabled]")) field.disabled = false;
  });
  for (const form of document.querySelectorAll("form[method=post]")) {
    form.addEventListener("submit", () => {
      for (const button of form.querySelectorAll("button")) setTimeout(() => (button.disabled = true), 0);
    });
  }
})();
