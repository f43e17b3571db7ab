// Tencent's own library, driven line by line: one JSON request a line in, one JSON answer a line out.
const { encrypt, decrypt, getSignature } = require("@wecom/crypto");
const readline = require("readline");

const answers = {
  encrypt: ({ key, message, id }) => encrypt(key, message, id),
  decrypt: ({ key, encrypted }) => {
    const { message, id } = decrypt(key, encrypted);
    return { message, id };
  },
  sign: ({ token, timestamp, nonce, encrypted }) => getSignature(token, timestamp, nonce, encrypted),
};

readline.createInterface({ input: process.stdin }).on("line", (line) => {
  const request = JSON.parse(line);
  console.log(JSON.stringify(answers[request.do](request)));
});
