"use strict";
/* Light or dark as the reader chose; a cookie, so that the page comes in the right colours. */
(() => {
  const YEAR_SECONDS = 31536000;
  const root = document.documentElement;
  const dark = () =>
    root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-theme-toggle]");
    if (!button) return;
    root.dataset.theme = dark() ? "light" : "dark";
    document.cookie = `proofstream-theme=${root.dataset.theme}; path=/; max-age=${YEAR_SECONDS}; samesite=strict`;
    document.dispatchEvent(new CustomEvent("theme"));
  });
})();
