// One question at a time from the files of the api. Nothing leaves the browser.
const form = document.querySelector(".practice");
const one = document.querySelector(".one");
const part = (name) => one.querySelector(name);
const [back, again, next] = [".back", ".again", ".next"].map(part);
// An option names the company, and in brackets how many questions it has.
const companies = new Map([...form.company.options].map(({ value, text }) => [value, text.replace(/ \([^()]*\)$/, "")]));
let questions = [];
let at = 0;

document.querySelector(".without-script").hidden = true;
form.hidden = false;

async function load(folder, id) {
  const all = [];
  let file = `${folder}${encodeURIComponent(id)}.json`;
  while (file && all.length < 5000) {
    const answer = await fetch(file);
    if (!answer.ok) throw new Error(String(answer.status));
    const { questions, next } = await answer.json();
    all.push(...questions);
    file = next && new URL(next).pathname;
  }
  return all;
}

function shuffled(list) {
  for (let end = list.length - 1; end > 0; end--) {
    const other = Math.floor(Math.random() * (end + 1));
    [list[end], list[other]] = [list[other], list[end]];
  }
  return list;
}

function say(text) {
  one.hidden = false;
  part(".progress").textContent = "";
  part(".question").textContent = text;
  part(".then").replaceChildren();
  part(".sources").replaceChildren();
  for (const button of [back, again, next]) button.disabled = true;
}

function show() {
  const question = questions[at];
  if (!question) {
    say(form.dataset.done);
    back.disabled = !questions.length;
    return;
  }
  one.hidden = false;
  part(".progress").textContent = `${at + 1} / ${questions.length}`;
  part(".question").textContent = question.text;
  part(".question").lang = question.lang;
  part(".then").replaceChildren(...(question.followups ?? []).map((text) => {
    const item = document.createElement("li");
    item.textContent = text;
    return item;
  }));
  part(".sources").replaceChildren(...question.asked.slice(0, 3).flatMap((source, index) => {
    const link = document.createElement("a");
    const { pathname, hash } = new URL(source.url);
    link.href = pathname + hash;
    const names = source.companies.map((id) => companies.get(id) ?? id);
    link.textContent = [...names, source.year].filter(Boolean).join(" · ") || source.url;
    return index ? [", ", link] : [link];
  }));
  back.disabled = at === 0;
  again.disabled = next.disabled = false;
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const { company, stage } = Object.fromEntries(new FormData(form));
  try {
    if (company) {
      questions = await load(form.dataset.companies, company);
      if (stage) questions = questions.filter((question) => question.stage === stage);
    } else {
      const stages = stage ? [stage] : [...form.stage.options].map((option) => option.value).filter(Boolean);
      questions = (await Promise.all(stages.map((id) => load(form.dataset.stages, id)))).flat();
    }
    shuffled(questions);
    at = 0;
    if (questions.length) show();
    else say(form.dataset.none);
  } catch {
    questions = [];
    say(form.dataset.failed);
  }
  one.focus({ preventScroll: true });
  one.scrollIntoView({ block: "nearest" });
});

const turn = {
  next() { at += 1; show(); },
  back() { at -= 1; show(); },
  again() { questions.push(...questions.splice(at, 1)); show(); },
};
for (const [button, move] of [[next, turn.next], [back, turn.back], [again, turn.again]]) {
  button.addEventListener("click", move);
}

const keys = { ArrowRight: [next, turn.next], " ": [next, turn.next], ArrowLeft: [back, turn.back], r: [again, turn.again] };
document.addEventListener("keydown", (event) => {
  const [button, move] = keys[event.key.length > 1 ? event.key : event.key.toLowerCase()] ?? [];
  const isTyping = event.target.closest("select, input, textarea, button, a, summary");
  if (!button || isTyping || one.hidden || button.disabled || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  move();
});
