// What a starter holds to be filled in, 【待填：……】: shown grey where it would stand, as if nothing were typed there.

const ALONE = /^(?:[\s。，；、：]*【待填[：:]([^【】]*)】[\s。，；、：]*)+$/; // data
const EACH = /【待填[：:]\s*([^【】]*?)\s*】/g; // data

export function sampleOf(value) {
  // what it asks for, if it says nothing else; of several texts, if all do
  if (Array.isArray(value)) return value.length && value.every((one) => typeof one === "string" && sampleOf(one)) ? value.map(sampleOf).join("、") : "";
  if (typeof value !== "string" || !ALONE.test(value)) return "";
  return [...value.matchAll(EACH)].map((one) => one[1]).join("、");
}

export function bare(value) {
  return sampleOf(value) ? null : value;
}

export function named(title) {
  // of something in the outline that has no name yet
  return title.replace(EACH, "$1").replace(/【待填[：:]/, ""); // data
}

export function isSample(title) {
  return /【待填[：:]/.test(title); // data
}
