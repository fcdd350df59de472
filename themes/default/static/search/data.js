// The files of the search: fetched once each, and read.
const files = new Map();

async function fetched(url, read) {
  if (!files.has(url)) {
    const answer = fetch(url).then((answer) => {
      if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
      return read(answer);
    });
    answer.catch(() => files.delete(url));
    files.set(url, answer);
  }
  return files.get(url);
}

export const json = (url) => fetched(url, (answer) => answer.json());
const bytes = (url, read) => fetched(url, async (answer) => read(new Uint8Array(await answer.arrayBuffer())));

// What src/search/posting.rs writes.
class Reader {
  constructor(bytes, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }
  number() {
    let [number, factor] = [0, 1];
    for (;;) {
      const byte = this.bytes[this.at++];
      number += (byte & 127) * factor;
      if (byte < 128) return number;
      factor *= 128;
    }
  }
  skip() {
    const length = this.number() >>> 2;
    this.at += length;
  }
  list() {
    const head = this.number();
    const end = this.at + (head >>> 2);
    const found = [];
    let next = 0;
    if ((head & 3) === 1) {
      for (let base = 0; this.at < end; base += 8)
        for (let byte = this.bytes[this.at++], bit = 0; byte; byte >>= 1, bit++)
          if (byte & 1) found.push(base + bit);
    } else
      while (this.at < end) {
        if ((head & 3) === 0) found.push((next += this.number()) - 1);
        else {
          next += this.number();
          for (let length = this.number(); length--; ) found.push(next++);
        }
      }
    return found;
  }
}

const decoder = new TextDecoder();

export const axis = (root, id) =>
  bytes(`${root}axes/${id}.bin`, (bytes) => {
    const length = new DataView(bytes.buffer).getUint32(0, true);
    const reader = new Reader(bytes, 4 + length);
    const values = JSON.parse(decoder.decode(bytes.subarray(4, 4 + length)));
    return values.map(([id, label]) => ({ id, label, posts: reader.list() }));
  });

// The file that holds a term: by the whole name of a stage or company, by two letters of all else.
export function shard(term, shards) {
  let hash = 0x811c9dc5;
  const letters = [...term];
  for (const c of letters.slice(0, term[0] === "=" ? letters.length : 2))
    hash = Math.imul(hash ^ c.codePointAt(0), 0x01000193);
  return ((hash ^ (hash >>> 15)) >>> 0) % shards;
}

export async function posts(root, shards, term, begins) {
  const read = (bytes) => bytes;
  const file = await bytes(`${root}terms/${shard(term, shards)}.bin`, read);
  const reader = new Reader(file);
  const found = [[], [], []];
  while (reader.at < file.length) {
    const length = reader.number();
    const name = decoder.decode(file.subarray(reader.at, reader.at + length));
    reader.at += length;
    const lists = reader.bytes[reader.at++];
    const wanted = begins ? name.startsWith(term) : name === term;
    for (const place of [0, 1, 2]) {
      if (place && !(lists & place)) continue;
      if (wanted) found[place].push(...reader.list());
      else reader.skip();
    }
  }
  return found;
}
