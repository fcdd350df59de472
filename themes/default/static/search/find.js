// Finds posts and questions: in the texts themselves on a small site, by the index on a large one.
import { axis, json, posts } from "./data.js";
import { form, initials, isWide, terms, where } from "./form.js";

// A particle with two letters before it, at least.
const particle = /(?<=\S\S)(?:에서|으로|까지|부터|에게|[을를은는이가에로와과도만의])$/;
const areInitials = /^[ㄱ-ㅎ]+$/;

const passage = ([id, text]) => ({ id, text: text.normalize("NFC"), form: form(text) });

export class Finder {
  constructor(root) {
    this.root = root;
    this.read = new Map();
  }

  async start() {
    if (this.site) return;
    const site = await json(`${this.root}search.json`);
    this.known = new Map();
    site.known.forEach(([, names, words], at) => {
      for (const [list, isName] of [[names, true], [words, false]])
        for (const name of list) {
          if (!this.known.has(name)) this.known.set(name, []);
          this.known.get(name).push([at, isName]);
        }
    });
    this.site = site;
  }

  // Parts that must all be found; those that make one known name together are one.
  asked(query) {
    const parts = [];
    for (const word of query.normalize("NFC").split(/\s+/))
      for (let part of form(word).split("\n")) {
        const last = parts.at(-1);
        // The syllable that is being typed.
        if (part.length > 1 && !areInitials.test(part)) part = part.replace(/[\u3131-\u318e]+$/, "");
        if (!part.trim()) continue;
        if (last && this.known.has(last + part)) parts[parts.length - 1] = last + part;
        else parts.push(part);
      }
    return parts.map((part) => {
      const known = this.known.get(part) ?? [];
      const names = known.filter(([, isName]) => isName).flatMap(([at]) => this.site.known[at][1]);
      const others = names.filter((name) => name !== part);
      return { form: part, others, known: known.map(([at]) => at), initial: areInitials.test(part) };
    });
  }

  async record(number) {
    if (!this.read.has(number)) {
      const { texts, block } = this.site;
      const all = texts ?? (await json(`${this.root}texts/${Math.floor(number / block)}.json`));
      const record = all[texts ? number : number % block];
      const own = {
        ...record,
        number,
        names: form([record.title, ...record.names, ...(record.steps ?? [])].join("\n")),
        shown: record.names,
        more: form(record.more.join("\n")),
        text: record.text.map(passage),
        asked: (record.asked ?? []).map(passage),
      };
      this.read.set(number, own);
    }
    return this.read.get(number);
  }

  // Posts that may have all parts, best first: [number, rank].
  async candidates(parts) {
    const found = [];
    const count = this.site.count;
    if (this.site.texts) {
      for (let number = count; number--; ) {
        const rank = this.rank(await this.record(number), parts);
        if (rank >= 0) found.push([number, rank]);
      }
    } else {
      const ranks = new Uint8Array(count);
      const missing = new Uint8Array(count).fill(parts.length);
      for (const part of parts) {
        const [all, names] = await this.lists(part);
        for (let at = count; at--; ) if (all[at]) missing[at]--;
        for (let at = count; at--; ) if (!names[at]) ranks[at] += 2;
      }
      if (parts.length > 1) {
        const close = await this.close(parts);
        for (let at = count; at--; ) if (!close[at]) ranks[at]++;
      }
      for (let at = count; at--; ) if (!missing[at]) found.push([at, ranks[at]]);
    }
    return found.sort(([a, left], [b, right]) => left - right || b - a);
  }

  async close(parts) {
    const count = this.site.count;
    const whole = new Uint8Array(count).fill(1);
    for (let at = 1; at < parts.length; at++) {
      const [left, right] = [[...parts[at - 1].form].at(-1), [...parts[at].form][0]];
      if (!isWide(left) || !isWide(right)) continue;
      const both = new Uint8Array(count);
      for (const number of (await posts(this.root, this.site.shards, left + right))[0]) both[number] = 1;
      for (let number = count; number--; ) whole[number] &= both[number];
    }
    return whole;
  }

  async lists(part) {
    const { count, shards } = this.site;
    if (part.initial) return this.byInitials(part);
    const wanted = this.wanted(part);
    const answers = await Promise.all(wanted.map(([term, begins]) => posts(this.root, shards, term, begins)));
    const lists = [0, 1, 2].map((place) => {
      const hits = new Uint8Array(count);
      for (const answer of answers) {
        const own = new Set(answer[place]);
        for (const number of own) hits[number]++;
      }
      return hits.map((hit) => hit === wanted.length && hit > 0);
    });
    for (const at of part.known) {
      const [all, names] = await posts(this.root, shards, `=${this.site.known[at][0]}`);
      const isName = this.known.get(part.form).some(([place, isName]) => place === at && isName);
      for (const number of isName ? all : names) lists[0][number] = 1;
      for (const number of names) lists[1][number] = 1;
    }
    return lists;
  }

  async byInitials(part) {
    const { axes } = await json(`${this.root}filter.json`);
    const names = axes.map(([id]) => id).filter((id) => ["company", "stage", "tag"].includes(id));
    const hits = new Uint8Array(this.site.count);
    for (const values of await Promise.all(names.map((id) => axis(this.root, id))))
      for (const { label, posts } of values)
        if (initials(form(label)).includes(part.form)) for (const number of posts) hits[number] = 1;
    return [hits, hits, new Uint8Array(this.site.count)];
  }

  // The terms of a part: pairs where there are pairs, and as few as tell a long word from others.
  wanted(part) {
    const all = terms(part.form);
    const isPair = (term) => isWide(term) && [...term].length > 1;
    const pairs = all.filter(isPair);
    const few = pairs.length > 4 ? [0, 1, 2, 3].map((n) => pairs[Math.round((n * (pairs.length - 1)) / 3)]) : pairs;
    const words = all.filter((term) => !isWide(term));
    const paired = pairs.join("");
    const single = all.filter((term) => isWide(term) && !isPair(term) && !paired.includes(term));
    const last = !isWide([...part.form].at(-1)) && words.at(-1);
    return [...few, ...words, ...single].map((term) => [term, term === last && [...term].length > 1]);
  }

  rank(record, parts) {
    let rank = 0;
    for (const part of parts) {
      if (this.has(record.names, part) || part.known.some((at) => record.known.includes(at))) continue;
      const texts = part.initial ? [] : [...record.text, ...record.asked].map((it) => it.form);
      if (![record.more, ...texts].some((text) => this.has(text, part))) return -1;
      rank += 2;
    }
    if (parts.length > 1) {
      const whole = parts.map((part) => part.form).join("");
      const texts = [record.names, ...record.text.map((section) => section.form)];
      if (!texts.some((text) => text.includes(whole))) rank++;
    }
    return rank;
  }

  has(text, part) {
    if (part.initial) return initials(text).includes(part.form);
    return where(text, part.form) >= 0 || part.others.some((other) => where(text, other, 0, true) >= 0);
  }

  async shown(candidates, parts, from, enough) {
    const results = [];
    let at = from;
    // Few of the posts that have all parts of a long word may have the word itself.
    const last = this.site.texts ? candidates.length : from + 2 * enough;
    while (at < candidates.length && results.length < enough && (at < last || (!results.length && at < 4 * last))) {
      const next = candidates.slice(at, at + enough - results.length);
      const records = await Promise.all(next.map(([number]) => this.record(number)));
      for (const record of records) if (this.rank(record, parts) >= 0) results.push(this.result(record, parts));
      at += next.length;
    }
    return { results, next: at };
  }

  async questions(candidates, parts, enough) {
    const found = [];
    const { texts } = this.site;
    const lists = texts ? [] : await Promise.all(parts.map((part) => this.lists(part)));
    const asked = candidates.filter(([number]) => lists.every(([, , questions]) => questions[number]));
    asked.sort(([a], [b]) => b - a);
    for (const [number] of texts ? asked : asked.slice(0, 2 * enough)) {
      if (found.length >= enough) break;
      const record = await this.record(number);
      for (const question of record.asked)
        if (parts.every((part) => this.has(question.form, part)))
          found.push({ record, ...question, marked: this.marked(question.text, parts) });
    }
    return found.slice(0, enough);
  }

  result(record, parts) {
    let best;
    for (const { id, text } of record.text) {
      const line = id ? (text + "\n").indexOf("\n") : 0;
      const [heading, body] = [text.slice(0, line), text.slice(line).trimStart()];
      const own = parts.filter((part) => !part.initial);
      const holds = (text) => own.filter((part) => this.places(text, [part]).length).length;
      const hits = 2 * holds(body) + holds(heading);
      if (!best || hits > best.hits) best = { hits, id, heading, body };
    }
    const marked = (text) => this.marked(text, parts);
    return {
      record,
      id: best?.hits ? best.id : "",
      heading: marked(best?.heading ?? ""),
      title: marked(record.title.normalize("NFC")),
      excerpt: marked(this.sentence(best?.body ?? "", parts)),
    };
  }

  places(text, parts) {
    const at = [];
    const own = form(text, at);
    const found = [];
    const add = (needle, searched, whole) => {
      for (let place = where(searched, needle, 0, whole); place >= 0; place = where(searched, needle, place + needle.length, whole))
        found.push([at[place], at[place + needle.length - 1] + 1]);
    };
    for (const part of parts) {
      if (part.initial) add(part.form, initials(own));
      else for (const needle of [part.form, ...part.others]) add(needle, own, needle !== part.form);
    }
    return found.sort(([a], [b]) => a - b);
  }

  marked(text, parts) {
    const pieces = [];
    let end = 0;
    for (const [from, to] of this.places(text, parts)) {
      if (to <= end) continue;
      pieces.push(text.slice(end, Math.max(from, end)), text.slice(Math.max(from, end), to));
      end = to;
    }
    return [...pieces, text.slice(end)];
  }

  sentence(text, parts) {
    const [from, to] = this.places(text, parts)[0] ?? [0, 0];
    const before = text.slice(Math.max(0, from - 70), from);
    const start = from - before.length + Math.max(0, ...[...before.matchAll(/[\n\t]|[.?!。…]\s/g)].map((m) => m.index + m[0].length));
    const behind = text.slice(Math.max(to, start), start + 160);
    const stop = behind.search(/[\n\t]|[.?!。…](\s|$)/);
    const end = stop < 0 ? start + 160 : Math.max(to, start) + stop + (/[.?!。…]/.test(behind[stop]) ? 1 : 0);
    const cut = start > 0 && !/[\n\t\s]/.test(text[start - 1]) ? "…" : "";
    return cut + text.slice(start, end).replace(/[\n\t]/g, " ").trim() + (end < text.length && stop < 0 ? "…" : "");
  }

  shorter(parts) {
    const stem = (part) => part.form.replace(particle, "").trim();
    return parts.some((part) => particle.test(part.form)) ? parts.map(stem).join(" ") : "";
  }
}
