// What pages can do besides being read: switch between light and dark, copy code, mark where the reader is, lead to the search.
const root = document.documentElement;
const dark = matchMedia("(prefers-color-scheme: dark)");

const button = document.querySelector(".scheme");
if (button) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const system = dark.matches ? "dark" : "light";
    const shown = root.dataset.theme || system;
    const chosen = shown === "dark" ? "light" : "dark";
    root.dataset.theme = chosen === system ? "" : chosen;
    try {
      localStorage.theme = root.dataset.theme;
    } catch {
      // Without storage the choice lasts as long as the page.
    }
  });
}

const prose = document.querySelector(".prose");
const { copy, copied } = prose?.dataset ?? {};
for (const code of copy ? prose.querySelectorAll("pre > code") : []) {
  const box = document.createElement("div");
  const button = document.createElement("button");
  box.className = "code";
  button.className = "copy";
  button.type = "button";
  button.textContent = copy;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(code.textContent);
    button.textContent = copied;
    setTimeout(() => (button.textContent = copy), 2000);
  });
  code.parentElement.replaceWith(box);
  box.append(code.parentElement, button);
}

// What scrolls sideways must be reachable by keyboard.
for (const box of document.querySelectorAll("pre, .table")) {
  if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
}

const toc = document.querySelector(".toc");
if (toc) {
  const wide = matchMedia("(min-width: 64rem)");
  toc.firstElementChild.open = wide.matches;
  wide.addEventListener("change", () => (toc.firstElementChild.open = wide.matches));
  const links = [...toc.querySelectorAll("a")];
  const headings = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
  let current;
  const mark = () => {
    const edge = innerHeight / 4;
    const ended = innerHeight + scrollY >= root.scrollHeight - 2;
    const above = headings.findLastIndex((heading) => heading?.getBoundingClientRect().top < edge);
    const link = links[ended ? links.length - 1 : above];
    if (link === current) return;
    current?.removeAttribute("aria-current");
    current = link;
    current?.setAttribute("aria-current", "true");
    if (wide.matches && current) {
      const middle = current.offsetTop - toc.offsetTop - toc.clientHeight / 2;
      toc.scrollTo({ top: middle });
    }
  };
  addEventListener("scroll", mark, { passive: true });
  addEventListener("resize", mark);
  mark();
}

const search = document.querySelector("a[rel=search]")?.href;
addEventListener("keydown", (event) => {
  const isTyping = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || isTyping || event.altKey || event.ctrlKey || event.metaKey) return;
  const box = document.getElementById("search_box");
  if (!box && !search) return;
  event.preventDefault();
  if (box) box.focus();
  else location.assign(`${search}#search_box`);
});
if (location.hash === "#search_box") document.getElementById("search_box")?.focus();

// A tag adds itself to what the reader chose last.
for (const link of search ? document.querySelectorAll("[data-axis] a") : []) {
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    let chosen = "";
    try {
      chosen = sessionStorage.filter ?? "";
    } catch {
      // Without storage the tag stands alone.
    }
    const query = new URLSearchParams(chosen);
    const axis = link.closest("[data-axis]").dataset.axis;
    const value = decodeURIComponent(new URL(link.href).pathname.split("/").at(-2));
    if (!query.getAll(axis).includes(value)) query.append(axis, value);
    event.preventDefault();
    location.assign(`${search}?${query}`);
  });
}
