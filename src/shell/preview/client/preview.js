// The browser's side of the preview: follows the site while it is written.
"use strict";
(() => {
  const own = document.currentScript;
  const root = "/.afterword/";
  const mark = "data-afterword-changed";
  const state = {
    token: own.dataset.token,
    revision: Number(own.dataset.revision),
    etag: own.dataset.etag,
    stream: null,
    busy: false,
    again: false,
    news: null,
  };
  const korean = document.documentElement.lang.startsWith("ko");
  const say = (ko, en) => (korean ? ko : en);

  // ---- The stream of updates -------------------------------------------------------------------------------------

  const listen = () => {
    if (state.stream || document.hidden) return;
    const stream = new EventSource(`${root}events?token=${state.token}`);
    stream.onmessage = (event) => hear(JSON.parse(event.data));
    stream.onopen = () => show("lost", null);
    // A stream that is refused for good is of another run of the program: the page is, too.
    stream.onerror = () => {
      if (stream.readyState !== EventSource.CLOSED) return show("lost", lost());
      hush();
      show("lost", lost());
      setTimeout(revive, 1000);
    };
    state.stream = stream;
  };

  const hush = () => {
    host.dataset.state = "silent";
    state.stream?.close();
    state.stream = null;
  };

  const revive = async () => {
    if (document.hidden || state.stream) return;
    const answer = await fetch(location.href, { method: "HEAD", cache: "no-store" }).catch(() => null);
    if (answer?.headers.has("afterword-revision")) location.reload();
    else setTimeout(revive, 1000);
  };

  const hear = (news) => {
    problems(news);
    host.dataset.state = "listening";
    if (news.revision === state.revision) return;
    // An update was missed when it is not the next one: anything may have changed then.
    const isNext = news.revision === state.revision + 1;
    state.revision = news.revision;
    state.news = isNext ? news : { ...news, posts: [], assets: [], styles: true };
    const here = decodeURI(location.pathname);
    const others = state.news.posts.filter((post) => decodeURI(post.href) !== here);
    const isHere = others.length < state.news.posts.length;
    if (others.length && !isHere && news.follow) return location.assign(others[0].href);
    const offer = others.length && !isHere ? notice(others[0]) : null;
    show("notice", offer ?? (news.unseen.length && isNext ? unseen(news.unseen[0]) : null));
    update();
  };

  document.addEventListener("visibilitychange", () => (document.hidden ? hush() : listen()));
  addEventListener("pagehide", hush);
  addEventListener("pageshow", listen);

  // ---- Updating the page -----------------------------------------------------------------------------------------

  const update = async () => {
    if (state.busy) return void (state.again = true);
    state.busy = true;
    do {
      state.again = false;
      const news = state.news;
      if (news?.styles) restyle(news.revision);
      news?.assets.forEach((href) => renewImages(href, news.revision));
      await renew().catch(() => {});
    } while (state.again);
    state.busy = false;
  };

  const renew = async () => {
    const headers = { "if-none-match": state.etag };
    const answer = await fetch(location.pathname + location.search, { headers, cache: "no-store" });
    if (answer.redirected) return location.assign(answer.url);
    if (answer.status === 304 || !answer.headers.get("content-type")?.startsWith("text/html")) return;
    const text = await answer.text();
    state.etag = answer.headers.get("etag");
    patch(new DOMParser().parseFromString(text, "text/html"));
  };

  const patch = (fresh) => {
    const [x, y] = [scrollX, scrollY];
    const changed = [];
    attributes(document.documentElement, fresh.documentElement, true);
    children(document.head, fresh.head, []);
    attributes(document.body, fresh.body, true);
    children(document.body, fresh.body, changed);
    point(changed.filter((node) => !node.closest(".afterword-ribbon, .afterword-near")), x, y);
    document.dispatchEvent(new CustomEvent("afterword:updated", { detail: state.revision }));
  };

  /** Shows which block changed: marked for a second, and brought into view when it is out of sight. */
  const point = (changed, x, y) => {
    const main = document.querySelector("main") ?? document.body;
    const inMain = changed.filter((node) => node.isConnected && main.contains(node) && node !== main);
    // A post's length and contents change with its text: what was written is further down.
    const first = inMain.find((node) => !node.closest("header, nav, footer, aside")) ?? inMain[0];
    if (!first) return scrollTo({ left: x, top: y, behavior: "instant" });
    const box = first.getBoundingClientRect();
    const before = box.top + scrollY - y;
    if (before < innerHeight && before + box.height > 0) scrollTo({ left: x, top: y, behavior: "instant" });
    else first.scrollIntoView({ block: "center", behavior: "instant" });
    first.setAttribute(mark, "");
    setTimeout(() => first.removeAttribute(mark), 1000);
  };

  // What a reader did to the page is not undone: what they opened, typed or chose.
  const isTheirs = (element, name) =>
    name === mark || (name === "open" && /^(DETAILS|DIALOG)$/.test(element.nodeName)) || element.nodeName === "SCRIPT";

  const attributes = (old, fresh, keeps) => {
    let isChanged = false;
    for (const { name, value } of [...fresh.attributes]) {
      if (isTheirs(old, name) || old.getAttribute(name) === value) continue;
      if (old.nodeName === "LINK" && name === "href" && sheetName(old) === value) continue;
      old.setAttribute(name, value);
      isChanged = true;
    }
    if (keeps) return isChanged;
    for (const { name } of [...old.attributes]) {
      if (isTheirs(old, name) || fresh.hasAttribute(name) || name === "data-afterword-sheet") continue;
      old.removeAttribute(name);
      isChanged = true;
    }
    return isChanged;
  };

  const isOwn = (node) => node.nodeName === "AFTERWORD-PREVIEW" || node.dataset?.afterwordLeaving !== undefined;

  /** What two nodes share that say the same, apart from what is theirs. */
  const print = (node) => {
    if (node.nodeType !== Node.ELEMENT_NODE) return `${node.nodeType}${node.nodeValue}`;
    if (node.nodeName === "SCRIPT") return `script ${node.getAttribute("src")} ${node.textContent}`;
    if (node.nodeName === "LINK") return `link ${node.rel} ${sheetName(node)}`;
    const own = [...node.attributes].filter((a) => !isTheirs(node, a.name)).map((a) => `${a.name}=${a.value}`);
    return `<${node.nodeName} ${own.sort().join(" ")}>${[...node.childNodes].map(print).join("")}</>`;
  };

  const children = (old, fresh, changed) => {
    const before = [...old.childNodes].filter((node) => !isOwn(node));
    const after = [...fresh.childNodes];
    const [left, right] = [before.map(print), after.map(print)];
    let start = 0;
    while (start < left.length && start < right.length && left[start] === right[start]) start++;
    let [a, b] = [left.length, right.length];
    while (a > start && b > start && left[a - 1] === right[b - 1]) (a--, b--);
    const pairs = common(left.slice(start, a), right.slice(start, b));
    let [i, j] = [start, start];
    for (const [nextI, nextJ] of [...pairs.map(([x, y]) => [x + start, y + start]), [a, b]]) {
      gap(old, before.slice(i, nextI), after.slice(j, nextJ), before[nextI] ?? null, changed);
      [i, j] = [nextI + 1, nextJ + 1];
    }
  };

  /** Pairs of equal items in the longest common order. */
  const common = (left, right) => {
    if (left.length * right.length > 400_000) return [];
    const width = right.length + 1;
    const table = new Uint32Array((left.length + 1) * width);
    for (let i = left.length - 1; i >= 0; i--)
      for (let j = right.length - 1; j >= 0; j--)
        table[i * width + j] =
          left[i] === right[j]
            ? table[(i + 1) * width + j + 1] + 1
            : Math.max(table[(i + 1) * width + j], table[i * width + j + 1]);
    const pairs = [];
    for (let i = 0, j = 0; i < left.length && j < right.length; ) {
      if (left[i] === right[j]) pairs.push([i++, j++]);
      else if (table[(i + 1) * width + j] >= table[i * width + j + 1]) i++;
      else j++;
    }
    return pairs;
  };

  const fits = (old, fresh) =>
    old.nodeName === fresh.nodeName && (old.id ?? "") === (fresh.id ?? "") && old.nodeName !== "SCRIPT";

  /** Makes the nodes of one gap between equal ones into the new ones, keeping those that can be kept. */
  const gap = (parent, before, after, next, changed) => {
    const rest = [...before];
    for (const fresh of after) {
      const at = rest.findIndex((old) => fits(old, fresh));
      if (at < 0) {
        const node = document.importNode(fresh, true);
        parent.insertBefore(node, rest[0] ?? next);
        note(node, changed);
        continue;
      }
      rest.splice(0, at).forEach((old) => old.remove());
      morph(rest.shift(), fresh, changed);
    }
    rest.forEach((old) => {
      note(old.nextElementSibling ?? parent, changed);
      old.remove();
    });
  };

  const morph = (old, fresh, changed) => {
    if (old.nodeType !== Node.ELEMENT_NODE) {
      if (old.nodeValue === fresh.nodeValue) return;
      const isBlank = !old.nodeValue.trim() && !fresh.nodeValue.trim();
      old.nodeValue = fresh.nodeValue;
      return isBlank ? undefined : note(old, changed);
    }
    if (old.nodeName === "LINK" && old.rel === "stylesheet") return swap(old, fresh.getAttribute("href"));
    if (attributes(old, fresh, false)) note(old, changed);
    children(old, fresh, changed);
  };

  const blocks = "p, li, h1, h2, h3, h4, h5, h6, pre, table, figure, blockquote, dl, details, section, nav, header, article, div";

  const note = (node, changed) => {
    const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
    const block = element?.closest(blocks);
    if (block && !changed.includes(block)) changed.push(block);
  };

  // ---- Style sheets and images -----------------------------------------------------------------------------------

  /** The address of a style sheet as the page names it. */
  const sheetName = (link) => link.dataset.afterwordSheet ?? link.getAttribute("href");

  const swap = (link, name, revision) => {
    const copy = link.cloneNode();
    copy.dataset.afterwordSheet = name;
    copy.setAttribute("href", revision ? `${name}${name.includes("?") ? "&" : "?"}afterword=${revision}` : name);
    // The old one stays until the new one is there: the page is never without.
    link.dataset.afterwordLeaving = name;
    delete copy.dataset.afterwordLeaving;
    const done = () => {
      for (const old of document.querySelectorAll("link[data-afterword-leaving]"))
        if (old.dataset.afterwordLeaving === name) old.remove();
    };
    copy.addEventListener("load", done, { once: true });
    copy.addEventListener("error", done, { once: true });
    link.after(copy);
  };

  const restyle = (revision) => {
    for (const link of document.querySelectorAll('link[rel="stylesheet"]:not([data-afterword-leaving])'))
      if (new URL(link.href).origin === location.origin && !sheetName(link).startsWith(root)) swap(link, sheetName(link), revision);
  };

  const renewImages = (href, revision) => {
    for (const image of document.images) {
      const url = new URL(image.src, location.href);
      if (decodeURI(url.pathname) !== decodeURI(href)) continue;
      url.searchParams.set("afterword", revision);
      image.src = url;
    }
  };

  // ---- Overlay, notice -------------------------------------------------------------------------------------------

  const host = document.createElement("afterword-preview");
  const shadow = host.attachShadow({ mode: "open" });
  const sheet = Object.assign(document.createElement("link"), { rel: "stylesheet", href: `${root}preview.css` });
  shadow.append(sheet);
  document.documentElement.append(host);
  const shown = {};

  /** Shows one thing of each kind; nothing to take it away. */
  const show = (kind, node) => {
    shown[kind]?.remove();
    shown[kind] = node;
    if (!node) return;
    node.classList.add(kind);
    shadow.append(node);
  };

  const element = (name, text) => Object.assign(document.createElement(name), { textContent: text });

  const lost = () => element("div", say("미리보기와 연결이 끊겼습니다", "The preview is not running"));

  const notice = (post) => {
    const box = document.createElement("div");
    const link = Object.assign(element("a", post.title), { href: post.href });
    box.setAttribute("role", "status");
    box.append(say("저장됨: ", "Saved: "), link);
    return box;
  };

  /** A post that was saved and that no page shows. */
  const unseen = ({ path, option }) => {
    const box = document.createElement("div");
    const isDraft = option === "--drafts";
    box.setAttribute("role", "status");
    box.append(
      isDraft ? say("초안이라 보이지 않습니다: ", "A draft is not shown: ") : say("예약되어 보이지 않습니다: ", "A post of a later date is not shown: "),
      element("code", path),
      say(` (afterword serve ${option}로 보입니다)`, ` (afterword serve ${option} shows it)`),
    );
    return box;
  };

  let told = null;

  /** Errors lie over the page until they are mended or put away; warnings wait behind a button. */
  const problems = (news) => {
    if (told === news.problems) return;
    told = news.problems;
    show("panel", null);
    show("badge", null);
    if (news.errors) return show("panel", panel(news));
    if (news.warnings) show("badge", badge(news));
  };

  const badge = (news) => {
    const button = element("button", say(`알림 ${news.warnings}개`, `${news.warnings} warning${news.warnings > 1 ? "s" : ""}`));
    button.type = "button";
    button.addEventListener("click", () => show("panel", shown.panel?.isConnected ? null : panel(news)));
    return button;
  };

  const panel = (news) => {
    const box = document.createElement("section");
    const close = element("button", say("닫기", "Close"));
    const list = document.createElement("ol");
    // Everything of the author's in it has been escaped by the program.
    list.innerHTML = news.problems;
    close.className = "close";
    close.type = "button";
    close.addEventListener("click", () => show("panel", null));
    box.className = news.errors ? "" : "calm";
    box.setAttribute("role", "alert");
    box.append(close, list);
    return box;
  };

  listen();
})();
