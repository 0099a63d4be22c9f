// 收数: hand-in forms go out, what offices send comes in, and of two numbers somebody chooses.

export const collecting = { words: "收数", show() {}, key() {}, follow() {} };
