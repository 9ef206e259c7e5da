"use strict";
const DATA = JSON.parse(document.getElementById("data").textContent);
const $ = (id) => document.getElementById(id);
const WORDS = {
  zh: {skip: "跳到正文", search: "搜索", source: "原文", review: "审核", theme: "明暗", add: "补上所选文字", download: "下载 corrections.jsonl",
    read: "阅读", time: "时间", people: "人物", bodies: "机构", amounts: "金额", counts: "数量", notes: "说明",
    date: "日期", dates: "时间", officials: "人物", posts: "职务", organizations: "机构", measures: "度量",
    rule: "规则", place: "原文位置", was: "原文", accept: "对", reject: "错", correct: "改", save: "存", close: "关闭", kind: "种类", filter: "筛选",
    entries: "条", shown: "条符合", judged: "已审", more: "再显示", name: "名称", post: "职务", times: "次数", where: "见于", value: "数值", upper: "至", unit: "单位",
    currency: "币种", noun: "名词", modifier: "限定", text: "文字", person: "人物键", action: "动作", edtf: "EDTF", calendar: "历法", role: "职", organization: "机构", qualifier: "冠词", per: "每",
    inherited: "承前", none: "没有说明", select: "先选中一条里的文字", nodate: "无日期"},
  en: {skip: "Skip to text", search: "Search", source: "Source", review: "Review", theme: "Theme", add: "Add selected text", download: "Download corrections.jsonl",
    read: "Read", time: "Timeline", people: "People", bodies: "Bodies", amounts: "Amounts", counts: "Counts", notes: "Notes",
    date: "Date", dates: "Times", officials: "People", posts: "Posts", organizations: "Bodies", measures: "Measures",
    rule: "rule", place: "source characters", was: "in the source", accept: "Right", reject: "Wrong", correct: "Correct", save: "Save", close: "Close", kind: "kind", filter: "Filter",
    entries: "entries", shown: "entries match", judged: "judged", more: "Show more", name: "Name", post: "Posts", times: "Times", where: "In", value: "Value", upper: "to", unit: "Unit",
    currency: "Currency", noun: "Noun", modifier: "Bound", text: "Text", person: "person", action: "action", edtf: "EDTF", calendar: "calendar", role: "role", organization: "body", qualifier: "qualifier", per: "per",
    inherited: "from the entry before", none: "No notes", select: "Select text in an entry first", nodate: "no date"}};
const GOLD = {date: ["edtf"], dates: ["text", "edtf"], officials: ["name", "posts"], organizations: ["text"],
  amounts: ["text", "value", "upper", "currency", "modifier"], counts: ["text", "value", "upper", "unit", "noun", "modifier"],
  measures: ["text", "value", "upper", "unit", "modifier"]};
const LISTS = Object.keys(GOLD).slice(1);
const VIEWS = ["read", "time", "people", "bodies", "amounts", "counts", "notes"];
const state = {lang: "zh", view: "read", source: false, review: false, query: ""};
const t = (word) => WORDS[state.lang][word] ?? word;

function el(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "class") made.className = value;
    else if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

// Controls that turn the direction of a line are shown by name; everything else is a text node.
const TURNS = /([\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069])/;
function put(parent, text, query = "") {
  for (const piece of text.split(TURNS)) {
    if (TURNS.test(piece)) parent.append(el("span", {class: "ctl"}, "U+" + piece.codePointAt(0).toString(16).toUpperCase()));
    else if (query && piece.toLowerCase().includes(query)) {
      let at = 0;
      for (let hit; (hit = piece.toLowerCase().indexOf(query, at)) >= 0; at = hit + query.length)
        parent.append(piece.slice(at, hit), el("span", {class: "hit"}, piece.slice(hit, hit + query.length)));
      parent.append(piece.slice(at));
    } else parent.append(piece);
  }
}

/* ---- what a reader decided, kept in this browser ---- */
const KEY = "luohu-review:" + location.pathname + ":" + DATA.pages.map((p) => p.id).join("|").slice(0, 200);
let judged = {};
try { judged = JSON.parse(localStorage.getItem(KEY)) || {}; } catch { judged = {}; }
const judgement = (entry, number) => (judged[entry] || {})[number];
function judge(entry, number, what) {
  (judged[entry] ??= {})[number] = what;
  try { localStorage.setItem(KEY, JSON.stringify(judged)); } catch { /* a private window keeps nothing */ }
  if (state.view === "read") { const node = $("e" + (entry + 1)); if (node) fill(node, entry); }
  tellReview();
}
function tellReview() {
  const done = Object.values(judged).reduce((sum, one) => sum + Object.keys(one).length, 0);
  $("reviewed").textContent = `${t("judged")} ${done}`;
}
// A judgement is "yes", "no" or {put: what the reader wrote}; not "fixed", which every string of JavaScript has as a function.
function item(mark, fixed) {
  const said = {};
  for (const name of GOLD[mark.k]) {
    const value = fixed && name in fixed ? fixed[name] : name === "text" ? mark.t : mark.v[name];
    if (value !== undefined && value !== "" && value !== null) said[name] = value;
    else if (name === "noun") said[name] = null;
    else if (name === "posts") said[name] = [];
  }
  if (mark.k === "officials" || !said.text) said.text ??= mark.t;
  return {...said, start: mark.a, end: mark.b};
}
function corrections() {
  const lines = [];
  DATA.pages.forEach((page, p) => {
    const mine = DATA.entries.map((entry, e) => [entry, e]).filter(([entry, e]) => entry.p === p && judged[e]);
    if (!mine.length) return;
    lines.push({page: page.id, partial: true});
    for (const [entry, e] of mine) {
      const line = {index: entry.i, date: entry.d, text: entry.t.map((s) => s[0]).join("")};
      for (const kind of LISTS) line[kind] = [];
      line.rejected = [];
      line.corrected = [];
      entry.m.forEach((mark, number) => {
        const said = judgement(e, number);
        if (mark.k === "date") { if (said && said.put) line.date = said.put.edtf || null; return; }
        if (!(mark.k in GOLD)) return;
        if (said === "no") line.rejected.push({kind: mark.k, text: mark.t, start: mark.a, end: mark.b});
        else if (said && said.put) {
          line[mark.k].push(item(mark, said.put));
          line.corrected.push({kind: mark.k, start: mark.a, end: mark.b});
        } else line[mark.k].push(said === "yes" ? item(mark) : {...item(mark), optional: true});
      });
      for (const [number, said] of Object.entries(judged[e])) if (number.startsWith("+")) line[said.kind].push({...said.put, added: true});
      lines.push(line);
    }
  });
  return lines.map((line) => JSON.stringify(line) + "\n").join("");
}

/* ---- the reading view ---- */
function fill(node, number) {
  const entry = DATA.entries[number];
  const text = node.querySelector(".text");
  const seen = new Set();
  text.replaceChildren();
  for (const [piece, owner = -1, was] of (state.source && entry.s) || entry.t) {
    let parent = text;
    if (owner >= 0) {
      const mark = entry.m[owner];
      const said = judgement(number, owner);
      const name = said === "yes" ? " yes" : said === "no" ? " no" : said ? " fixed" : "";
      parent = el("mark", {class: `k-${mark.k}${name}`, "data-e": number, "data-m": owner, role: "button", "aria-haspopup": "dialog"});
      if (!seen.has(owner)) parent.tabIndex = 0;
      seen.add(owner);
      text.append(parent);
    }
    if (was !== undefined && was !== null) {
      const fix = el("span", {class: "fix", title: `${t("was")}: ${was}`});
      parent.append(fix);
      parent = fix;
    }
    put(parent, piece, state.query);
  }
  node.dataset.full = "1";
}
const watcher = new IntersectionObserver((seen) => {
  for (const one of seen) if (one.isIntersecting && !one.target.dataset.full) fill(one.target, Number(one.target.dataset.e));
}, {rootMargin: "800px"});

function readView(main) {
  let page = -1;
  const made = document.createDocumentFragment();
  DATA.entries.forEach((entry, number) => {
    if (entry.p !== page && DATA.pages.length > 1) made.append(el("h2", {"data-p": entry.p}, DATA.pages[entry.p].title || DATA.pages[entry.p].id));
    page = entry.p;
    const plain = ((state.source && entry.s) || entry.t).map((s) => s[0]).join("");
    const when = el("div", {class: "when"}, el("a", {href: `#e${number + 1}`, title: "permalink"}, (entry.d || t("nodate")).replaceAll("/", "/\u200b")),
      el("span", {class: "n"}, `${entry.i + 1}${entry.n ? " · " + t("inherited") : ""}`));
    const node = el("article", {id: `e${number + 1}`, "data-e": number}, when, el("p", {class: "text", lang: "zh-Hans"}));
    put(node.querySelector(".text"), plain);
    made.append(node);
    watcher.observe(node);
  });
  main.append(made);
  filter();
}
function filter() {
  if (state.view !== "read") return;
  let shown = 0;
  for (const node of document.querySelectorAll("article")) {
    const entry = DATA.entries[node.dataset.e];
    const text = ((state.source && entry.s) || entry.t).map((s) => s[0]).join("").toLowerCase();
    const fits = !state.query || text.includes(state.query) || (entry.d || "").startsWith(state.query);
    node.hidden = !fits;
    delete node.dataset.full;
    if (fits) { shown += 1; watcher.unobserve(node); watcher.observe(node); }
  }
  $("status").textContent = `${shown} ${t("shown")}`;
}

/* ---- timeline and tables ---- */
function timeView(main) {
  const months = new Map();
  DATA.entries.forEach((entry, number) => {
    const month = entry.f[0] ? entry.f[0].slice(0, 7) : entry.d ? entry.d.slice(0, 4) : "—";
    if (!months.has(month)) months.set(month, {count: 0, first: number});
    months.get(month).count += 1;
  });
  const rows = [...months].sort((a, b) => (a[0] < b[0] ? -1 : 1));
  const most = Math.max(1, ...rows.map((row) => row[1].count));
  main.append(el("h2", {}, t("time")), el("div", {class: "bars"}, ...rows.map(([month, {count, first}]) => {
    const bar = el("span", {class: "bar"});
    bar.style.width = `${(100 * count) / most}%`;
    return el("a", {href: `#e${first + 1}`}, el("span", {}, month), bar, el("span", {}, String(count)));
  })));
}
function rows(kind) {
  return DATA.entries.flatMap((entry, number) => entry.m.filter((mark) => mark.k === kind).map((mark) => ({mark, number, entry})));
}
function grouped(kind, key, more) {
  const found = new Map();
  for (const {mark, number} of rows(kind)) {
    const name = key(mark);
    const row = found.get(name) || {name, posts: new Set(), times: 0, where: number, facts: more(mark)};
    row.times += 1;
    for (const post of mark.v.posts || []) row.posts.add(post);
    found.set(name, row);
  }
  return [...found.values()];
}
const number = (text) => Number(text || 0);
const shownNumber = (v) => (v.value === undefined ? "" : {approx: "≈", more_than: ">", less_than: "<", equal_or_more: "≥", equal_or_less: "≤"}[v.modifier] || "")
  + number(v.value).toLocaleString("en-US", {maximumFractionDigits: 6}) + (v.upper ? "–" + number(v.upper).toLocaleString("en-US") : "");
const TABLES = {
  people: () => [["name", "post", "times", "where"], grouped("officials", (m) => m.v.person || m.v.name, () => "").map((r) => [r.name, [...r.posts].join("；"), r.times, r.where])],
  bodies: () => [["name", "text", "kind", "times", "where"], grouped("organizations", (m) => m.v.name || m.t, (m) => [m.t, m.v.kind]).map((r) => [r.name, r.facts[0], r.facts[1] || "", r.times, r.where])],
  amounts: () => [["date", "text", "value", "currency", "where"], rows("amounts").map(({mark: m, number: n, entry}) => [entry.d || "", m.t, m.v, m.v.currency, n])],
  counts: () => [["date", "text", "value", "unit", "noun", "where"], rows("counts").map(({mark: m, number: n, entry}) => [entry.d || "", m.t, m.v, m.v.unit, m.v.noun || "", n])]};
const rank = (cell) => (cell && typeof cell === "object" ? number(cell.value) : cell);
function tableView(main, view) {
  const [columns, all] = TABLES[view]();
  let order = columns.includes("times") ? columns.indexOf("times") : columns.indexOf("value");
  let down = true;
  let limit = 200;
  const body = el("tbody");
  const more = el("button", {class: "more", onclick: () => { limit += 1000; draw(); }}, t("more"));
  const box = el("input", {type: "search", id: "filter", oninput: () => draw()});
  const said = el("span", {role: "status"});
  const heads = columns.map((name, at) => el("th", {scope: "col", class: ["times", "value"].includes(name) ? "num" : ""},
    el("button", {onclick: () => { down = order === at ? !down : false; order = at; draw(); }}, t(name))));
  const cell = (name, value) => name === "where" ? el("td", {}, el("a", {href: `#e${value + 1}`}, `${DATA.entries[value].d || "—"} · ${value + 1}`))
    : name === "value" ? el("td", {class: "num"}, shownNumber(value)) : el("td", {class: name === "times" ? "num" : ""}, String(value));
  function draw() {
    const wanted = box.value.trim().toLowerCase();
    const fits = all.filter((row) => !wanted || row.some((one) => typeof one === "string" && one.toLowerCase().includes(wanted)));
    fits.sort((a, b) => {
      const [x, y] = [rank(a[order]), rank(b[order])];
      const way = typeof x === "number" ? x - y : String(x).localeCompare(String(y), "zh");
      return down ? -way : way;
    });
    heads.forEach((head, at) => head.setAttribute("aria-sort", at !== order ? "none" : down ? "descending" : "ascending"));
    body.replaceChildren(...fits.slice(0, limit).map((row) => el("tr", {}, ...row.map((value, at) => cell(columns[at], value)))));
    said.textContent = `${fits.length} / ${all.length}`;
    more.hidden = fits.length <= limit;
  }
  main.append(el("h2", {}, t(view)), el("div", {class: "filter"}, el("label", {}, t("filter") + " ", box), said),
    el("div", {class: "scroll", tabindex: "0", role: "region", "aria-label": t(view)}, el("table", {}, el("thead", {}, el("tr", {}, ...heads)), body)), more);
  draw();
}
function notesView(main) {
  main.append(el("h2", {}, t("notes")));
  for (const page of DATA.pages) {
    const facts = [page.title, page.jurisdiction, page.code, page.period, page.publisher, page.published].filter(Boolean).join(" · ");
    const list = el("ul", {class: "notes"});
    for (const note of page.notes) { const line = el("li"); put(line, note); list.append(line); }
    main.append(el("p", {}, facts), page.notes.length ? list : el("p", {}, t("none")));
  }
}

/* ---- one find ---- */
let opener = null;
function closePop(back = true) {
  const pop = $("pop");
  if (pop.hidden) return;
  pop.hidden = true;
  document.querySelectorAll("mark.open").forEach((mark) => mark.classList.remove("open"));
  if (back && opener) {
    const again = opener.isConnected ? opener : document.querySelector(`mark[data-e="${opener.dataset.e}"][data-m="${opener.dataset.m}"]`);
    if (again) again.focus();
  }
}
function place(rect) {
  const pop = $("pop");
  pop.hidden = false;
  pop.style.left = `${Math.max(16, Math.min(rect.left, innerWidth - pop.offsetWidth - 16)) + scrollX}px`;
  const below = rect.bottom + 8 + pop.offsetHeight < innerHeight || rect.top < pop.offsetHeight;
  pop.style.top = `${(below ? rect.bottom + 8 : rect.top - pop.offsetHeight - 8) + scrollY}px`;
}
function openPop(node) {
  closePop(false);
  opener = node;
  const e = Number(node.dataset.e), m = Number(node.dataset.m), mark = DATA.entries[e].m[m];
  if (document.documentElement.classList.contains("off-" + mark.k)) return;
  node.classList.add("open");
  const title = el("h3", {id: "pop-title"});
  put(title, mark.t);
  const list = el("dl", {}, el("dt", {}, t("kind")), el("dd", {}, t(mark.k)));
  const line = (name, value) => { const said = el("dd"); put(said, value); list.append(el("dt", {}, t(name)), said); };
  for (const [name, value] of mark.f) line(name, value);
  line("rule", mark.r);
  line("place", `${mark.a}–${mark.b}`);
  if (DATA.entries[e].s) line("was", DATA.entries[e].s.filter((s) => s[1] === m).map((s) => s[0]).join(""));
  $("pop").className = `k-${mark.k}`;
  $("pop").replaceChildren(title, el("button", {class: "close", "aria-label": t("close"), onclick: () => closePop()}, "×"), list);
  if (state.review && mark.k in GOLD) $("pop").append(el("div", {class: "row"},
    el("button", {id: "accept", onclick: () => { judge(e, m, "yes"); closePop(); }}, "✓ " + t("accept")),
    ...(mark.k === "date" ? [] : [el("button", {id: "reject", onclick: () => { judge(e, m, "no"); closePop(); }}, "✗ " + t("reject"))]),
    el("button", {id: "correct", onclick: () => { form(mark.k, item(mark), (fixed) => judge(e, m, {put: fixed})); place(node.getBoundingClientRect()); }}, "✎ " + t("correct"))));
  place(node.getBoundingClientRect());
  $("pop").querySelector("button").focus();
}
function form(kind, values, done) {
  document.querySelector("#pop form")?.remove();
  const made = el("form", {onsubmit: (event) => {
    event.preventDefault();
    const fixed = {};
    for (const input of made.querySelectorAll("input")) {
      const value = input.value.trim();
      if (input.name === "posts") fixed.posts = value ? value.split(/[；;]/).map((one) => one.trim()).filter(Boolean) : [];
      else if (value) fixed[input.name] = value;
      else fixed[input.name] = null;
    }
    done(fixed);
    closePop();
  }});
  for (const name of GOLD[kind]) made.append(el("label", {}, t(name === "posts" ? "post" : name),
    el("input", {name, value: Array.isArray(values[name]) ? values[name].join("；") : values[name] ?? ""})));
  made.append(el("div", {class: "row"}, el("button", {type: "submit"}, t("save"))));
  $("pop").append(made);
  made.querySelector("input").focus();
}
function addSelected() {
  const chosen = getSelection();
  const node = chosen.rangeCount ? chosen.getRangeAt(0).startContainer.parentElement?.closest("article") : null;
  const text = chosen.toString().trim();
  if (!node || !text) { $("reviewed").textContent = t("select"); return; }
  const rect = chosen.getRangeAt(0).getBoundingClientRect();
  const e = Number(node.dataset.e);
  closePop(false);
  opener = null;
  const kinds = el("select", {"aria-label": t("kind")}, ...LISTS.map((kind) => el("option", {value: kind}, t(kind))));
  const start = () => form(kinds.value, {text, name: text, edtf: DATA.entries[e].d, modifier: "exact", currency: "CNY"},
    (fixed) => judge(e, "+" + Date.now(), {kind: kinds.value, put: {text, ...fixed}}));
  kinds.addEventListener("change", start);
  $("pop").className = "";
  $("pop").replaceChildren(el("h3", {id: "pop-title"}, text), el("button", {class: "close", "aria-label": t("close"), onclick: () => closePop()}, "×"), kinds);
  start();
  place(rect);
}

/* ---- the frame ---- */
function draw() {
  document.documentElement.lang = state.lang === "zh" ? "zh-Hans" : "en";
  for (const node of document.querySelectorAll("[data-t]")) node.textContent = t(node.dataset.t);
  $("search").placeholder = t("search");
  $("lang").textContent = state.lang === "zh" ? "English" : "中文";
  $("lang").lang = state.lang === "zh" ? "en" : "zh-Hans";
  const first = DATA.pages[0] || {};
  $("title").textContent = DATA.pages.length > 1 ? `${first.title || "大事记"} +${DATA.pages.length - 1}` : first.title || "大事记";
  document.title = $("title").textContent;
  $("facts").textContent = [first.jurisdiction, first.code, first.period, `${DATA.entries.length} ${t("entries")}`].filter(Boolean).join(" · ");
  $("tabs").replaceChildren(...VIEWS.map((view) => el("button", {role: "tab", id: `tab-${view}`, "aria-selected": String(view === state.view), "aria-controls": "main",
    tabindex: view === state.view ? "0" : "-1", onclick: () => show(view)}, t(view))));
  $("legend").replaceChildren(...DATA.kinds.map((kind) => el("button", {class: `k-${kind}`, "data-kind": kind,
    "aria-pressed": String(!document.documentElement.classList.contains("off-" + kind)),
    onclick: (event) => event.target.setAttribute("aria-pressed", String(!document.documentElement.classList.toggle("off-" + kind)))}, t(kind))));
  $("legend").hidden = state.view !== "read";
  tellReview();
  closePop(false);
  watcher.disconnect();
  const main = $("main");
  main.replaceChildren();
  main.className = state.source ? "src" : "";
  main.setAttribute("aria-labelledby", `tab-${state.view}`);
  if (state.view === "read") readView(main);
  else if (state.view === "time") timeView(main);
  else if (state.view === "notes") notesView(main);
  else tableView(main, state.view);
}
function show(view) { clearTimeout(waiting); state.query = $("search").value.trim().toLowerCase(); state.view = view; draw(); $(`tab-${view}`).focus(); scrollTo(0, 0); }
function pressed(id, key) {
  $(id).addEventListener("click", () => {
    const here = state.view === "read" && [...document.querySelectorAll("article:not([hidden])")].find((one) => one.getBoundingClientRect().bottom > 120)?.id;
    state[key] = !state[key]; $(id).setAttribute("aria-pressed", String(state[key])); $("reviewbar").hidden = !state.review; draw();
    if (here && here !== "e1") { fill($(here), Number(here.slice(1)) - 1); $(here).scrollIntoView(); }
  });
}
function go() {
  const at = /^#e(\d+)$/.exec(location.hash);
  if (!at) return;
  if (state.view !== "read") { state.view = "read"; draw(); }
  const node = $("e" + at[1]);
  if (node) { node.hidden = false; fill(node, Number(at[1]) - 1); node.scrollIntoView(); }
}
$("tabs").addEventListener("keydown", (event) => {
  const step = {ArrowRight: 1, ArrowLeft: -1}[event.key];
  if (step) show(VIEWS[(VIEWS.indexOf(state.view) + step + VIEWS.length) % VIEWS.length]);
});
$("main").addEventListener("click", (event) => { const mark = event.target.closest("mark"); if (mark && !getSelection().toString()) openPop(mark); });
$("main").addEventListener("keydown", (event) => {
  if ((event.key === "Enter" || event.key === " ") && event.target.matches("mark")) { event.preventDefault(); openPop(event.target); }
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") closePop();
  if (event.key === "/" && !event.target.matches("input,select")) { event.preventDefault(); $("search").focus(); }
});
document.addEventListener("pointerdown", (event) => { if (!event.target.closest("#pop,mark")) closePop(false); });
let waiting = 0;
$("search").addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => { state.query = $("search").value.trim().toLowerCase(); if (state.view !== "read") { state.view = "read"; draw(); } else filter(); }, 120);
});
pressed("source", "source");
pressed("review", "review");
$("lang").addEventListener("click", () => { state.lang = state.lang === "zh" ? "en" : "zh"; draw(); });
const dark = matchMedia("(prefers-color-scheme: dark)");
document.documentElement.dataset.theme = dark.matches ? "dark" : "light";
$("theme").addEventListener("click", () => { document.documentElement.dataset.theme = document.documentElement.dataset.theme === "dark" ? "light" : "dark"; });
$("add").addEventListener("pointerdown", (event) => event.preventDefault());
$("add").addEventListener("click", addSelected);
$("download").addEventListener("click", () => {
  const link = el("a", {href: URL.createObjectURL(new Blob([corrections()], {type: "application/jsonl"})), download: "corrections.jsonl"});
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
});
addEventListener("hashchange", go);
addEventListener("beforeprint", () => { for (const node of document.querySelectorAll("article:not([hidden])")) if (!node.dataset.full) fill(node, Number(node.dataset.e)); });
state.lang = (navigator.language || "zh").startsWith("zh") ? "zh" : "en";
draw();
go();
document.documentElement.dataset.ready = "1";
