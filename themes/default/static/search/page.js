// The filter of lists, and the page of the search.
import { json } from "./data.js";
import { Filter } from "./filter.js";
import { Finder } from "./find.js";

const box = document.querySelector(".filter");
const input = document.getElementById("search_box");
const root = new URL(box.dataset.root, location.href).pathname;
const list = document.querySelector("[data-list]");
const status = document.querySelector(".found-count");
const found = document.querySelector(".found");
const first = 30;

const make = (name, given = {}, ...inside) => {
  const { data, ...own } = given;
  const made = Object.assign(document.createElement(name), own);
  Object.assign(made.dataset, data);
  made.append(...inside);
  return made;
};

let site;
let filter;
let finder;
let axes = new Map();
let turn = 0;
let base = null;

const words = (key, values = {}) => site.texts[key].replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
const number = (count) => count.toLocaleString(site.lang);
const nameOf = async (id, value) => (await filter.values(id)).find((it) => it.id === value)?.label ?? value;

async function load() {
  if (site) return;
  site = await json(`${root}filter.json`);
  filter = new Filter(root, site, box.dataset.fixed);
  finder = new Finder(root);
  document.querySelector(".axes").append(...filter.axes.map(axisBox));
}

function axisBox(id) {
  const name = filter.names.get(id);
  const values = make("div", { className: "values" });
  const group = make("fieldset", {}, make("legend", { textContent: name }), values);
  const count = make("span", { className: "count" });
  const details = make("details", { className: "axis" }, make("summary", {}, `${name} `, count), group);
  const state = { id, details, values, count, rows: null, all: false, wanted: "" };
  axes.set(id, state);
  details.addEventListener("toggle", async () => {
    if (!details.open) return;
    await Promise.all([filter.values(id), filter.ready()]);
    fill(state);
    recount(state);
  });
  return details;
}

function fill(state) {
  if (state.rows) return;
  const values = filter.loaded.get(state.id);
  state.rows = values.map((value) => {
    const count = make("span", { className: "count" });
    const check = make("input", { type: "checkbox", name: state.id, value: value.id });
    check.addEventListener("change", () => choose(state.id, value.id, check.checked));
    return { value, check, count, label: make("label", {}, check, ` ${value.label} `, count) };
  });
  if (values.length <= first) return void state.values.append(...state.rows.map((row) => row.label));
  const narrow = make("input", { type: "search", className: "narrow", placeholder: words("filter_narrow") });
  narrow.setAttribute("aria-label", words("filter_narrow"));
  narrow.addEventListener("input", () => {
    state.wanted = narrow.value.normalize("NFC").toLowerCase().trim();
    recount(state);
  });
  state.rest = make("button", { type: "button", className: "rest" });
  state.rest.addEventListener("click", () => {
    state.all = true;
    recount(state);
  });
  state.values.before(narrow);
  state.values.after(state.rest);
}

function recount(state) {
  const chosen = filter.chosen.get(state.id);
  state.count.textContent = chosen.size ? number(chosen.size) : "";
  if (!state.rows || !state.details.open) return;
  const counts = filter.counts(state.id, base);
  state.rows.forEach((row, at) => {
    const isChosen = chosen.has(row.value.id);
    if (row.check.checked !== isChosen) row.check.checked = isChosen;
    row.found = counts[at];
    row.count.textContent = number(counts[at]);
    row.check.disabled = !counts[at] && !isChosen;
  });
  // What scrolls must be reachable by keyboard, also when nothing in it can be chosen.
  if (state.rows.every((row) => row.check.disabled)) state.values.tabIndex = 0;
  else state.values.removeAttribute("tabindex");
  if (state.rows.length <= first) return;
  const named = state.rows.filter((row) => row.value.label.toLowerCase().includes(state.wanted));
  const most = [...named].sort((a, b) => b.value.posts.length - a.value.posts.length).slice(0, state.all ? undefined : first);
  const there = new Set([...most, ...named.filter((row) => row.check.checked)]);
  const labels = named.filter((row) => there.has(row)).map((row) => row.label);
  const isSame = labels.length === state.values.children.length && labels.every((it, at) => it === state.values.children[at]);
  if (!isSame) state.values.replaceChildren(...labels);
  state.rest.hidden = there.size === named.length;
  state.rest.textContent = words("filter_more_values", { count: number(named.length - there.size) });
}

function choose(id, value, isChosen) {
  filter.chosen.get(id)[isChosen ? "add" : "delete"](value);
  remember("pushState");
  show();
}

function remember(how) {
  const query = filter.write(new URLSearchParams(location.search));
  try {
    sessionStorage.filter = String(filter.write(new URLSearchParams()));
  } catch {
    // Then a tag begins a choice of its own.
  }
  if (input) {
    if (input.value.trim()) query.set("q", input.value.trim());
    else query.delete("q");
  }
  const text = String(query);
  history[how](null, "", text ? `?${text}` : location.pathname);
}

async function chips() {
  const all = filter.axes.flatMap((id) => [...filter.chosen.get(id)].map((value) => [id, value]));
  const shown = await Promise.all(
    all.map(async ([id, value]) => {
      const name = await nameOf(id, value);
      const button = make("button", { type: "button", textContent: name });
      button.setAttribute("aria-label", words("filter_remove", { name: `${filter.names.get(id)} ${name}` }));
      button.addEventListener("click", () => {
        choose(id, value, false);
        (box.querySelector(".chosen button") ?? box.querySelector("summary")).focus();
      });
      return make("li", {}, button);
    }),
  );
  if (all.length) {
    const clear = make("button", { type: "button", className: "clear", textContent: words("filter_clear") });
    clear.addEventListener("click", () => {
      filter.read(new URLSearchParams());
      remember("pushState");
      show();
      box.querySelector("summary").focus();
    });
    shown.push(make("li", {}, clear));
  }
  return shown;
}

const pieces = (parts) => parts.map((part, at) => (at % 2 ? make("mark", { textContent: part }) : part));
const day = (iso) => {
  const date = new Date(`${iso.slice(0, 10)}T12:00:00Z`);
  const text = date.toLocaleDateString(site.lang, { dateStyle: "long", timeZone: "UTC" });
  return make("time", { dateTime: iso, textContent: text });
};

function row({ terms, row }) {
  const link = (at) => make("a", { href: terms[at][2], textContent: terms[at][1], data: { term: terms[at][0] } });
  const kicker = make("p", { className: "kicker" }, ...row.companies.map((at) => make("b", {}, link(at))), ...row.stages.map(link));
  const title = make("h3", {}, make("a", { href: row.url, textContent: row.title }));
  const summary = make("p", { className: "excerpt", textContent: row.summary });
  if (row.lang) title.lang = summary.lang = row.lang;
  const meta = make("p", { className: "meta" });
  if (row.date) meta.append(day(row.date));
  if (row.outcome) meta.append(make("span", { className: `outcome outcome-${row.outcome[0]}`, textContent: row.outcome[1] }));
  const tags = make("ul", { className: "chips tags" }, ...row.tags.map((at) => make("li", {}, link(at))));
  return make("li", { className: "card" }, kicker, title, summary, meta, tags);
}

function hit(result) {
  const { record } = result;
  const title = make("a", { href: record.url }, ...pieces(result.title));
  const inside = [make("p", { className: "kicker", textContent: record.shown.join(" · ") }), make("h3", {}, title)];
  const href = result.id ? `${record.url}#${encodeURIComponent(result.id)}` : record.url;
  if (result.id) inside.push(make("p", { className: "at" }, make("a", { href }, ...pieces(result.heading))));
  inside.push(make("p", { className: "excerpt" }, ...pieces(result.excerpt)));
  if (record.date) inside.push(make("p", { className: "meta" }, day(record.date)));
  const item = make("li", { className: "card" }, ...inside);
  if (record.lang) item.lang = record.lang;
  return item;
}

function question({ record, id, marked }) {
  const href = id ? `${record.url}#${encodeURIComponent(id)}` : record.url;
  const from = make("span", { className: "count", textContent: [record.title, ...record.shown.slice(0, 1)].join(" · ") });
  return make("li", {}, make("a", { href }, ...pieces(marked)), " ", from);
}

function more(onClick) {
  const button = make("button", { type: "button", className: "more", textContent: words("search_more") });
  button.addEventListener("click", async () => {
    button.disabled = true;
    const next = await onClick();
    const last = next.list.children[next.from];
    if (next.isDone) button.remove();
    button.disabled = false;
    last?.querySelector("a")?.focus();
  });
  return button;
}

async function listed(own) {
  const fits = filter.fits(null);
  const numbers = [];
  for (let post = fits.length; post--; ) if (fits[post]) numbers.push(post);
  const cards = make("ol", { className: "cards" });
  let at = 0;
  const next = async () => {
    const from = at;
    const some = numbers.slice(at, (at += 20));
    const rows = await Promise.all(
      some.map(async (post) => {
        const file = await json(`${root}rows/${Math.floor(post / site.rows)}.json`);
        return row({ terms: file.terms, row: file.rows[post % site.rows] });
      }),
    );
    cards.append(...rows);
    return { list: cards, from, isDone: at >= numbers.length };
  };
  const { isDone } = await next();
  if (own !== turn) return;
  say(numbers.length ? words("filter_count", { count: number(numbers.length) }) : words("filter_none"));
  put([cards, ...(isDone ? [] : [more(next)])]);
}

async function searched(query, own) {
  await finder.start();
  let parts = finder.asked(query);
  if (!parts.length) return put([]);
  const only = filter.isEmpty && !filter.fixed[1] ? null : filter.fits(null);
  let all = await finder.candidates(parts);
  let note = "";
  const page = async () => {
    base = new Uint8Array(filter.count);
    for (const [post] of all) if (post >= filter.pages) base[post] = 1;
    const some = only ? all.filter(([post]) => only[post]) : all;
    const start = await finder.shown(some, parts, 0, finder.site.texts ? 10 : 5);
    return { some, start, questions: await finder.questions(some, parts, finder.site.texts ? 5 : 3) };
  };
  let { some, start, questions } = await page();
  const stem = start.results.length || questions.found.length ? "" : finder.shorter(parts);
  if (stem) {
    const [partsBefore, allBefore] = [parts, all];
    parts = finder.asked(stem);
    all = await finder.candidates(parts);
    const again = await page();
    if (again.start.results.length) {
      ({ some, start, questions } = again);
      note = words("search_shorter", { query, stem });
    } else [parts, all] = [partsBefore, allBefore];
  }
  if (own !== turn) return;
  // A syllable that is being typed is no reason to take away what is there.
  if (typing && !start.results.length && found.children.length) return;
  const isSure = finder.site.texts || start.next >= some.length;
  const count = isSure ? (finder.site.texts ? some.length : start.results.length) : some.length;
  const total = words(isSure ? "search_count" : "search_count_about", { count: number(count) });
  say([note, start.results.length || questions.found.length ? total : words("search_none", { query })].filter(Boolean).join(" "));
  const inside = [];
  if (questions.found.length) {
    const list = make("ol", { className: "questions" }, ...questions.found.map(question));
    inside.push(make("section", {}, make("h2", { textContent: words("search_questions") }), list));
  }
  if (start.results.length) {
    const cards = make("ol", { className: "cards" }, ...start.results.map(hit));
    let at = start.next;
    const next = async () => {
      const from = cards.children.length;
      const found = await finder.shown(some, parts, at, 10);
      at = found.next;
      cards.append(...found.results.map(hit));
      return { list: cards, from, isDone: at >= some.length };
    };
    const section = make("section", {}, make("h2", { textContent: words("search_posts") }), cards);
    if (at < some.length) section.append(more(next));
    inside.push(section);
  } else if (!questions.found.length) inside.push(make("p", { className: "hint", textContent: words("search_hint") }));
  put(inside);
}

function put(inside) {
  found.replaceChildren(...inside);
  const isOwn = inside.length > 0;
  found.hidden = !isOwn;
  if (list) list.hidden = isOwn;
}

function say(text) {
  if (status.textContent !== text) status.textContent = text;
}

let typing = false;

async function show() {
  const own = ++turn;
  try {
    const unknown = await filter.ready();
    if (own !== turn) return;
    const query = input?.value.trim() ?? "";
    const removed = await chips();
    if (own !== turn) return;
    box.querySelector(".chosen").replaceChildren(...removed);
    const notes = unknown.map(([id, name]) => words("filter_unknown", { axis: filter.names.get(id), name }));
    box.querySelector(".unknown").textContent = notes.join(" ");
    if (query) await searched(query, own);
    else {
      base = null;
      if (filter.isEmpty) {
        say("");
        put([]);
      } else await listed(own);
    }
    if (own !== turn) return;
    for (const state of axes.values()) recount(state);
    found.dataset.shown = location.search;
  } catch (why) {
    if (own !== turn) return;
    say(words("search_broken"));
    console.error(why);
  }
}

async function restore() {
  await load();
  const query = new URLSearchParams(location.search);
  filter.read(query);
  if (input) input.value = query.get("q") ?? input.value;
  await show();
}

box.hidden = false;
box.querySelector("details").addEventListener("toggle", load);
addEventListener("popstate", () => {
  if (input) input.value = new URLSearchParams(location.search).get("q") ?? "";
  restore();
});

found.addEventListener("click", (event) => {
  const term = event.target.closest?.("[data-term]")?.dataset.term;
  if (!term || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const [id, value] = term.split(/:(.*)/s);
  if (!filter.chosen.has(id)) return;
  event.preventDefault();
  choose(id, value, true);
});

if (input) {
  let timer;
  const later = (wait) => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      await load();
      remember("replaceState");
      show();
    }, wait);
  };
  input.addEventListener("input", (event) => {
    typing = event.isComposing;
    later(finder?.site?.texts ? 60 : 180);
  });
  input.addEventListener("compositionend", () => {
    typing = false;
    later(0);
  });
  input.addEventListener("focus", async () => {
    await load();
    finder.start();
  });
  const links = () => [...found.querySelectorAll(".questions a, .card h3 a")];
  addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const all = links();
    const at = all.indexOf(document.activeElement);
    if (document.activeElement !== input && at < 0) return;
    if (event.key === "ArrowDown" && all.length) all[Math.min(at + 1, all.length - 1)].focus();
    else if (event.key === "ArrowUp") (all[at - 1] ?? input).focus();
    else if (event.key === "Enter" && at < 0) all[0]?.click();
    else if (event.key === "Escape") {
      input.value = "";
      input.focus();
      later(0);
    } else return;
    event.preventDefault();
  });
}

if (location.search || input) restore();
