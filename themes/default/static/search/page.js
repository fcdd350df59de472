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

// An element with a class: `p.meta`.
const make = (kind, ...inside) => {
  const [name, className = ""] = kind.split(".");
  const made = Object.assign(document.createElement(name), { className });
  made.append(...inside);
  return made;
};
const link = (href, ...inside) => Object.assign(make("a", ...inside), { href });
const button = (kind, text, onclick) => Object.assign(make(kind, text), { type: "button", onclick });
const label = (element, text) => element.setAttribute("aria-label", text);

let site, numbers, days, filter, finder;
const axes = new Map();
let turn = 0;
let base = null;

const words = (key, values = {}) => site.texts[key].replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
const number = (count) => numbers.format(count);
const nameOf = async (id, value) => (await filter.values(id)).find((it) => it.id === value)?.label ?? value;

async function load() {
  if (site) return;
  site = await json(`${root}filter.json`);
  numbers = new Intl.NumberFormat(site.lang);
  days = new Intl.DateTimeFormat(site.lang, { dateStyle: "long", timeZone: "UTC" });
  filter = new Filter(root, site, box.dataset.fixed);
  finder = new Finder(root);
  document.querySelector(".axes").append(...filter.axes.map(axisBox));
}

function axisBox(id) {
  const name = filter.names.get(id);
  const values = make("div.values");
  const group = make("fieldset", make("legend", name), values);
  const count = make("span.count");
  const details = make("details.axis", make("summary", `${name} `, count), group);
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
    const count = make("span.count");
    const onchange = () => choose(state.id, value.id, check.checked);
    const check = Object.assign(make("input"), { type: "checkbox", name: state.id, value: value.id, onchange });
    return { value, check, count, label: make("label", check, ` ${value.label} `, count) };
  });
  if (values.length <= first) return void state.values.append(...state.rows.map((row) => row.label));
  const narrow = Object.assign(make("input.narrow"), { type: "search", placeholder: words("filter_narrow") });
  narrow.oninput = () => {
    state.wanted = narrow.value.normalize("NFC").toLowerCase().trim();
    recount(state);
  };
  label(narrow, narrow.placeholder);
  state.rest = button("button.rest", "", () => {
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
    write(row.count, number(counts[at]));
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
      const remove = button("button", name, () => {
        choose(id, value, false);
        (box.querySelector(".chosen button") ?? box.querySelector("summary")).focus();
      });
      label(remove, words("filter_remove", { name: `${filter.names.get(id)} ${name}` }));
      return remove;
    }),
  );
  const clear = button("button.clear", words("filter_clear"), () => {
    filter.read(new URLSearchParams());
    remember("pushState");
    show();
    box.querySelector("summary").focus();
  });
  if (all.length) shown.push(clear);
  return shown.map((button) => make("li", button));
}

const pieces = (parts) => parts.map((part, at) => (at % 2 ? make("mark", part) : part));
const day = (iso) => Object.assign(make("time", days.format(new Date(iso.slice(0, 10)))), { dateTime: iso });

function row({ terms, row }) {
  const term = (at) => {
    const [id, name, href] = terms[at];
    const made = link(href, name);
    made.dataset.term = id;
    return made;
  };
  const kicker = make("p.kicker", ...row.companies.map((at) => make("b", term(at))), ...row.stages.map(term));
  const title = make("h3", link(row.url, row.title));
  const summary = make("p.excerpt", row.summary);
  if (row.lang) title.lang = summary.lang = row.lang;
  const meta = make("p.meta");
  if (row.date) meta.append(day(row.date));
  if (row.outcome) {
    const [id, name] = row.outcome;
    meta.append(make(`span.outcome outcome-${id}`, name));
  }
  return make("li.card", kicker, title, summary, meta, make("ul.chips tags", ...row.tags.map((at) => make("li", term(at)))));
}

const anchor = ({ url }, id) => (id ? `${url}#${encodeURIComponent(id)}` : url);

function hit({ record, id, heading, title, excerpt }) {
  const card = make("li.card", make("p.kicker", record.shown.join("\u00a0· ")), make("h3", link(record.url, ...pieces(title))));
  if (id) card.append(make("p.at", link(anchor(record, id), ...pieces(heading))));
  card.append(make("p.excerpt", ...pieces(excerpt)));
  if (record.date) card.append(make("p.meta", day(record.date)));
  if (record.lang) card.lang = record.lang;
  return card;
}

function question({ record, id, marked }) {
  const from = make("span.count", [record.title, ...record.shown.slice(0, 1)].join(" · "));
  return make("li", link(anchor(record, id), ...pieces(marked)), " ", from);
}

// A list that grows by what `next` gives until that is done, with the button for it.
async function growing(next) {
  const cards = make("ol.cards");
  let isDone;
  const grow = async () => {
    const more = await next();
    isDone = more.isDone;
    cards.append(...more.cards);
    return more.cards[0];
  };
  await grow();
  const more = button("button.more", words("search_more"), async () => {
    more.disabled = true;
    const first = await grow();
    if (isDone) more.remove();
    more.disabled = false;
    first?.querySelector("a").focus();
  });
  return isDone ? [cards] : [cards, more];
}

function headed(cards) {
  return make("section", make("h2", words("search_posts")), ...cards);
}

// The list of the page itself is shown.
function unfound() {
  base = null;
  recountAll();
  say("");
  put([]);
}

async function listed(own) {
  base = null;
  recountAll();
  const fits = filter.fits(null);
  const posts = [];
  for (let post = fits.length; post--; ) if (fits[post]) posts.push(post);
  say(posts.length ? words("filter_count", { count: number(posts.length) }) : words("filter_none"));
  let at = 0;
  const inside = await growing(async () => {
    const cards = await Promise.all(
      posts.slice(at, (at += 20)).map(async (post) => {
        const { terms, rows } = await json(`${root}rows/${Math.floor(post / site.rows)}.json`);
        return row({ terms, row: rows[post % site.rows] });
      }),
    );
    return { cards, isDone: at >= posts.length };
  });
  if (own === turn) put(posts.length ? [headed(inside)] : inside);
}

async function searched(query, own) {
  await finder.start();
  if (!finder.asked(query).length) return unfound();
  const { texts } = finder.site;
  const only = filter.isEmpty && !filter.fixed[1] ? null : filter.fits(null);
  const look = async (query) => {
    const parts = finder.asked(query);
    const all = await finder.candidates(parts);
    const some = only ? all.filter(([post]) => only[post]) : all;
    const start = await finder.shown(some, parts, 0, texts ? 10 : 5);
    const questions = await finder.questions(some, parts, texts ? 5 : 3);
    return { parts, all, some, start, questions, isEmpty: !start.results.length && !questions.length };
  };
  let looked = await look(query);
  let note = "";
  const stem = looked.isEmpty && finder.shorter(looked.parts);
  if (stem) {
    const again = await look(stem);
    if (again.start.results.length) [looked, note] = [again, `${words("search_shorter", { query, stem })} `];
  }
  const { parts, all, some, start, questions, isEmpty } = looked;
  if (own !== turn) return;
  // A syllable that is being typed is no reason to take away what is there.
  if (typing && !start.results.length && found.children.length) return;
  base = new Uint8Array(filter.count);
  for (const [post] of all) if (post >= filter.pages) base[post] = 1;
  recountAll();
  const isSure = texts || start.next >= some.length;
  const count = number(isSure && !texts ? start.results.length : some.length);
  const total = words(isSure ? "search_count" : "search_count_about", { count });
  say(note + (isEmpty ? words("search_none", { query }) : total));
  const inside = [];
  if (questions.length) {
    const list = make("ol.questions", ...questions.map(question));
    inside.push(make("section", make("h2", words("search_questions")), list));
  }
  if (start.results.length) {
    let at = 0;
    let found = start;
    const cards = await growing(async () => {
      const { results, next } = found ?? (await finder.shown(some, parts, at, 10));
      found = null;
      at = next;
      return { cards: results.map(hit), isDone: at >= some.length };
    });
    inside.push(headed(cards));
  }
  if (isEmpty) inside.push(make("p.hint", words("search_hint")));
  put(inside);
}

function put(inside) {
  found.replaceChildren(...inside);
  const isOwn = inside.length > 0;
  found.hidden = !isOwn;
  if (list) list.hidden = isOwn;
}

function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

const say = (text) => write(status, text);

const recountAll = () => axes.forEach(recount);

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
    else if (filter.isEmpty) unfound();
    else await listed(own);
    if (own !== turn) return;
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
