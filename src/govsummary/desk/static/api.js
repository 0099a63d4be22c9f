// One way to the server: JSON in, JSON out; what it refuses is thrown with its words.

import { english, t } from "./words.js";

export const here = { paper: new URLSearchParams(location.search).get("paper") || "" }; // what this window shows
const hand = String(Math.random()); // what this one window writes
const SMALL = 20000; // characters that still leave when the window is closed at once

class Refused extends Error {
  constructor(status, answer) {
    super(answer.message || `${t("程序出了错，没有做成；请关掉写材料窗口重新打开，已填的内容还在")}（${status}）`);
    this.status = status;
    this.hint = answer.hint || "";
    this.findings = answer.findings || [];
    this.both = answer.both || null;
  }
}

async function answered(response) {
  let answer = {};
  try {
    answer = await response.json();
  } catch (fault) {
    if (response.ok) throw fault;
  }
  if (!response.ok) throw new Refused(response.status, answer);
  return answer;
}

export async function ask(name, data = {}) {
  const headers = { "Content-Type": "application/json", "Accept-Language": english ? "en" : "zh" };
  const body = JSON.stringify({ paper: here.paper, hand, ...data });
  return answered(await fetch(`/api/${name}`, { method: "POST", headers, body, keepalive: name === "change" && body.length < SMALL }));
}

export async function upload(file, purpose) {
  const headers = { "Content-Type": "application/octet-stream", "X-Desk": "1", "Accept-Language": english ? "en" : "zh" };
  const address = `/upload?paper=${encodeURIComponent(here.paper)}&as=${encodeURIComponent(purpose)}&name=${encodeURIComponent(file.name)}`;
  return answered(await fetch(address, { method: "POST", headers, body: file }));
}

const status = document.getElementById("status");
let waiting = 0;

export function say(words, bad = false) {
  status.textContent = words;
  status.className = bad ? "bad" : "";
  clearTimeout(waiting);
  if (words.endsWith("……")) return; // it stands until there is a result
  waiting = setTimeout(() => { status.textContent = ""; }, bad ? 8000 : 3500);
}

export function complain(fault) {
  if (fault instanceof TypeError && /fetch/i.test(fault.message)) {
    say(t("写材料窗口的程序已经停了：请重新打开，刚才没有送出的内容请先复制下来"), true);
    return;
  }
  say([fault.message, fault.hint].filter(Boolean).join("：") || String(fault), true);
}
