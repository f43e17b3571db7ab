// The talk: one message at a time, each with an id of its own, sent again under the same id until it is answered.
// Nothing new goes out meanwhile, so that no answer is ever given to a question the person has not seen.

import * as bubbles from "./bubbles.js";
import { Transcript } from "./transcript.js";

const PATIENCE = 20_000; // milliseconds until a request without an answer counts as lost
const DOTS_AFTER = 400; // quick answers come without "typing" dots
const PAUSE = 5 * 60_000; // a silence worth a line with the time

const log = document.getElementById("log");
const bar = document.getElementById("bar");
const composer = document.getElementById("composer");
const words = document.getElementById("words");
const transcript = new Transcript(document.body.dataset.visitor);
const otherTabs = "BroadcastChannel" in window ? new BroadcastChannel("xuefa-chat") : null;

let waiting = false; // for an answer
let block = null; // {note, action}: what a person has to do before anything new may be sent
let lastRow = null;
let lastAt = 0;
let dots = null;
let dotsTimer = 0;
let focusReply = false; // the button pressed by keyboard is switched off: the keyboard goes on at the reply

// -- showing

function show(item) {
  if (item.at - lastAt > PAUSE) log.append(bubbles.time(clock(item.at)));
  // The bubbles of one reply share their moment; anything later switches off what could be tapped before.
  if (item.mine || item.at !== lastAt) bubbles.close(log, item.mine ? item.text : "");
  lastAt = item.at;
  lastRow = item.mine ? bubbles.mine(item.text) : bubbles.theirs(item, pick);
  log.append(lastRow);
  return lastRow;
}

function clock(at) {
  const then = new Date(at);
  const time = then.toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const isToday = then.toDateString() === new Date().toDateString();
  return isToday ? time : `${then.getMonth() + 1}月${then.getDate()}日 ${time}`;
}

// Scrolls to the end, but never past the beginning of what is new.
function reveal(row) {
  log.scrollTo({ top: row.offsetTop - 12 });
}

function showNote(text, label, action) {
  const note = bubbles.note(text, label, action);
  log.append(note);
  reveal(note);
  return note;
}

function stop(text, label, action) {
  block = { note: showNote(text, label, unblock), action };
}

function unblock() {
  const { action } = block;
  dropBlock();
  action();
}

function dropBlock() {
  block?.note.remove();
  block = null;
}

function setWaiting(on) {
  waiting = on;
  bar.classList.toggle("waiting", on);
  clearTimeout(dotsTimer);
  dots?.remove();
  dots = null;
  if (on) dotsTimer = setTimeout(showDots, DOTS_AFTER);
}

function showDots() {
  dots = bubbles.typing();
  log.append(dots);
  reveal(dots);
}

// -- sending

function pick(send, event) {
  focusReply = event.detail === 0;
  say(send);
}

// Says it, unless something has to come first; then the words stay where they are.
function say(text) {
  if (waiting) return false;
  if (block) {
    unblock();
    return false;
  }
  const item = { mine: true, text, choices: [], at: Date.now() };
  transcript.add(item);
  reveal(show(item));
  deliver({ id: newId(), text });
  return true;
}

function greet() {
  deliver({ id: newId(), text: "" });
}

function newId() {
  // crypto.randomUUID exists only over HTTPS, and an office's server may well have none.
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function deliver(message) {
  const own = message.text && lastRow?.classList.contains("mine") ? lastRow : null;
  own?.classList.remove("unsent");
  transcript.expect(message);
  setWaiting(true);
  const outcome = await post(message);
  setWaiting(false);
  if (outcome.replies) {
    transcript.expect(null);
    receive(outcome.replies);
    return;
  }
  own?.classList.add("unsent");
  if (outcome.lost) {
    stop(own ? "没发出去，看看网络是否正常。" : "没连上，看看网络是否正常。", "重发", () => deliver(message));
    block.isLost = true;
    return;
  }
  transcript.expect(null);
  if (outcome.status === 401) stop("这个页面放久了，刷新一下接着聊。", "刷新", () => location.reload());
  else stop(outcome.detail, "知道了", () => words.focus());
}

async function post(message) {
  const control = new AbortController();
  const timer = setTimeout(() => control.abort(), PATIENCE);
  try {
    const response = await fetch("/chat/messages", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(message),
      signal: control.signal,
    });
    if (response.status >= 500 || response.status === 429) return { lost: true };
    return { status: response.status, ...(await response.json()) };
  } catch {
    return { lost: true };
  } finally {
    clearTimeout(timer);
  }
}

function receive(replies) {
  otherTabs?.postMessage("moved on");
  const at = Math.max(Date.now(), lastAt + 1);
  const rows = replies.map(({ text, choices }) => {
    const item = { mine: false, text, choices, at };
    transcript.add(item);
    return show(item);
  });
  if (!rows.length) return;
  reveal(rows[0]);
  if (focusReply) rows[0].querySelector(".bubble").focus({ preventScroll: true });
  focusReply = false;
}

// -- the bar

function send(event) {
  event.preventDefault();
  const text = words.value.trim();
  if (!text || !say(text)) return;
  words.value = "";
  grow();
}

function grow() {
  words.style.height = "auto";
  words.style.height = `${words.scrollHeight + words.offsetHeight - words.clientHeight}px`;
}

composer.addEventListener("submit", send);
words.addEventListener("input", grow);
words.addEventListener("keydown", (event) => {
  // While an input method composes, Enter takes the candidate; Safari says so by key code 229 only.
  const composing = event.isComposing || event.keyCode === 229;
  if (event.key === "Enter" && !event.shiftKey && !composing) send(event);
});
// A tap on the button leaves the keyboard of a phone open.
document.getElementById("send").addEventListener("mousedown", (event) => event.preventDefault());
for (const chip of bar.querySelectorAll("[data-send]")) {
  chip.addEventListener("click", () => say(chip.dataset.send));
}

// -- the world around

window.addEventListener("online", () => {
  if (block?.isLost) unblock();
});

otherTabs?.addEventListener("message", () => {
  if (waiting) return;
  // The talk went on elsewhere: what is shown here, or still waits to be sent, belongs to a question long past.
  dropBlock();
  bubbles.close(log, "");
  transcript.outstanding = null;
  transcript.forget();
  stop("这段聊天在另一个窗口里接着聊了。", "在这里继续", greet);
});

let atEnd = true;
log.addEventListener("scroll", () => {
  atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 40;
});
// A phone's keyboard comes and goes: whoever was at the end stays there.
new ResizeObserver(() => {
  if (atEnd) log.scrollTo({ top: log.scrollHeight, behavior: "instant" });
}).observe(log);

bar.hidden = false;
log.setAttribute("aria-busy", "true"); // what was said before a reload is not read out again
transcript.items.forEach(show);
log.scrollTo({ top: log.scrollHeight, behavior: "instant" });
log.removeAttribute("aria-busy");
if (window.matchMedia("(hover: hover) and (pointer: fine)").matches) words.focus();
if (transcript.outstanding) deliver(transcript.outstanding);
else if (!transcript.items.length) greet();
