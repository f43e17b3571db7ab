// What was said in this tab, kept so that a reload loses nothing: the last bubbles, and the message still on its way.
// Where the browser forbids storage the talk simply lives as long as the page.

const KEY = "xuefa-chat";
const KEPT = 50;

export class Transcript {
  constructor(visitor) {
    this.visitor = visitor;
    const kept = read();
    const ours = kept !== null && kept.visitor === visitor;
    this.items = ours ? kept.items : []; // {mine, text, choices, at}
    this.outstanding = ours ? kept.outstanding : null; // {id, text}
  }

  add(item) {
    this.items = [...this.items, item].slice(-KEPT);
    this.save();
  }

  // Sent, and not known to have arrived: the same id must go out again, whatever happens to the page.
  expect(message) {
    this.outstanding = message;
    this.save();
  }

  save() {
    const { visitor, items, outstanding } = this;
    try {
      sessionStorage.setItem(KEY, JSON.stringify({ visitor, items, outstanding }));
    } catch {
      // full or forbidden
    }
  }

  // After another tab has gone on, a reload of this one begins afresh.
  forget() {
    try {
      sessionStorage.removeItem(KEY);
    } catch {
      // forbidden
    }
  }
}

function read() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY));
  } catch {
    return null;
  }
}
