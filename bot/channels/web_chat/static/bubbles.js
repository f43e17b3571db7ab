// Draws what is said. Everything from the server or the person goes in as text, never as HTML.

function element(tag, className, ...children) {
  const made = document.createElement(tag);
  made.className = className;
  made.append(...children);
  return made;
}

function button(className, text, onClick) {
  const made = element("button", className, text);
  made.type = "button";
  made.addEventListener("click", onClick);
  return made;
}

function row(side, speaker, ...content) {
  const bubble = element("div", "bubble", element("span", "unseen", speaker), ...content);
  bubble.tabIndex = -1;
  const made = element("div", `row ${side}`, bubble);
  if (side === "theirs") made.prepend(avatar());
  return made;
}

function avatar() {
  const image = element("img", "avatar");
  Object.assign(image, { src: "/chat/static/avatar.svg", alt: "", width: 40, height: 40 });
  return image;
}

export function mine(text) {
  return row("mine", "我：", element("p", "text", text));
}

export function typing() {
  const dots = element("span", "dots", element("i", ""), element("i", ""), element("i", ""));
  return row("theirs", "学法：正在输入", dots);
}

export function time(words) {
  return element("p", "time", words);
}

export function note(text, label, action) {
  return element("p", "note", text, button("link", label, action));
}

// A reply's plain text holds its choices as lines; `pick` is called with what a tap sends.
export function theirs(reply, pick) {
  const { before, after } = around(reply);
  const made = row("theirs", "学法：", element("p", "text", before));
  const bubble = made.querySelector(".bubble");
  const lettered = reply.choices.filter((choice) => choice.label);
  const others = reply.choices.filter((choice) => !choice.label);
  if (lettered.length) bubble.append(options(lettered, asksForSeveral(before, after), pick));
  bubble.classList.toggle("wide", lettered.length > 0);
  if (others.length) bubble.append(group("links", others.map((choice) => link(choice, pick))));
  if (after) bubble.append(element("p", "hint", after));
  return made;
}

// The text before and after the lines of the choices.
function around({ text, choices }) {
  const lines = choices.map((choice) => (choice.label ? `${choice.label}. ${choice.text}` : choice.text)).join("\n");
  const start = lines ? `\n${text}\n`.lastIndexOf(`\n${lines}\n`) : -1;
  if (start < 0) return { before: text, after: "" };
  return { before: text.slice(0, start).trimEnd(), after: text.slice(start + lines.length).trim() };
}

function asksForSeveral(before, after) {
  return before.includes("【多选") || after.includes("多选");
}

function group(className, buttons) {
  const made = element("div", className, ...buttons);
  made.setAttribute("role", "group");
  made.setAttribute("aria-label", "可选的回答");
  return made;
}

function link(choice, pick) {
  const made = button("link", choice.text, (event) => pick(choice.send, event));
  made.dataset.send = choice.send;
  return made;
}

function options(choices, several, pick) {
  const buttons = choices.map((choice) => option(choice, several, pick));
  if (!several) return group("options", buttons);
  const ticked = () => buttons.filter((each) => each.getAttribute("aria-pressed") === "true");
  const confirm = button("confirm", "确定", (event) => {
    pick(ticked().map((each) => each.dataset.send).join(""), event);
  });
  confirm.disabled = true;
  const made = group("options several", [...buttons, confirm]);
  made.addEventListener("click", () => {
    const letters = ticked().map((each) => each.dataset.send).join("");
    confirm.textContent = letters ? `确定 ${letters}` : "确定";
    confirm.disabled = !letters || buttons[0].disabled;
  });
  return made;
}

function option(choice, several, pick) {
  const made = button("option", "", (event) => {
    if (!several) pick(choice.send, event);
    else made.setAttribute("aria-pressed", String(made.getAttribute("aria-pressed") !== "true"));
  });
  made.append(element("span", "letter", choice.label), element("span", "words", choice.text));
  made.dataset.send = choice.send;
  if (several) made.setAttribute("aria-pressed", "false");
  return made;
}

// Switches off everything that can be tapped in the talk so far, and marks what `text` picked, if it picked anything.
export function close(log, text) {
  for (const confirm of log.querySelectorAll(".confirm")) confirm.remove();
  const sent = text.trim().toUpperCase();
  const several = /^[A-Z]+$/.test(sent) ? [...sent] : [sent];
  for (const each of log.querySelectorAll(".bubble button:enabled")) {
    const picked = several.includes(each.dataset.send);
    each.disabled = true;
    each.classList.toggle("picked", picked);
    if (each.hasAttribute("aria-pressed")) each.setAttribute("aria-pressed", String(picked));
  }
}
