// Chooses posts by tag, company, stage …: all axes must fit, of one axis any value.
import { axis } from "./data.js";

export class Filter {
  // `site` is filter.json; `fixed` is a choice that the page itself makes, `company:kakao`.
  constructor(root, site, fixed = "") {
    this.root = root;
    this.count = site.pages + site.posts;
    this.pages = site.pages;
    this.names = new Map(site.axes);
    this.loaded = new Map();
    this.fixed = fixed.split(":");
    this.axes = site.axes.map(([id]) => id).filter((id) => id !== this.fixed[0]);
    this.read(new URLSearchParams());
  }

  read(query) {
    this.chosen = new Map(this.axes.map((id) => [id, new Set(query.getAll(id))]));
  }

  write(query) {
    for (const id of this.axes) {
      query.delete(id);
      for (const value of this.chosen.get(id)) query.append(id, value);
    }
    return query;
  }

  async values(id) {
    if (!this.loaded.has(id)) this.loaded.set(id, await axis(this.root, id));
    return this.loaded.get(id);
  }

  get isEmpty() {
    return this.axes.every((id) => this.chosen.get(id).size === 0);
  }

  // Loads what is needed to say which posts fit; gives values of the address that are not there: [axis, value].
  async ready() {
    const unknown = [];
    if (this.fixed[1]) await this.values(this.fixed[0]);
    for (const id of this.axes) {
      if (!this.chosen.get(id).size) continue;
      const known = new Set((await this.values(id)).map((value) => value.id));
      for (const value of this.chosen.get(id)) {
        if (known.has(value)) continue;
        unknown.push([id, value]);
        this.chosen.get(id).delete(value);
      }
    }
    return unknown;
  }

  fits(base, but) {
    const fits = base ? Uint8Array.from(base) : new Uint8Array(this.count).fill(1, this.pages);
    const narrow = (id, chosen) => {
      const own = new Uint8Array(this.count);
      for (const value of this.loaded.get(id)) if (chosen.has(value.id)) for (const post of value.posts) own[post] = 1;
      for (let post = this.count; post--; ) fits[post] &= own[post];
    };
    if (this.fixed[1]) narrow(this.fixed[0], new Set([this.fixed[1]]));
    for (const id of this.axes) if (id !== but && this.chosen.get(id).size) narrow(id, this.chosen.get(id));
    return fits;
  }

  counts(id, base) {
    const fits = this.fits(base, id);
    return this.loaded.get(id).map((value) => value.posts.reduce((sum, post) => sum + fits[post], 0));
  }
}
