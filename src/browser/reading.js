// Reads what was asked for, within a time and a size: its bytes, or why there are none, by the numbers of
// `ReadError::of_number`, and for how long its server does not want to be asked.

const [UNREACHABLE, TOO_LARGE, TIMED_OUT, EMPTY] = [0, 5, 6, 7];

export async function read(asked, most, patience) {
  let reader;
  const found = body(asked, most, (its) => (reader = its)).catch(() => [UNREACHABLE]);
  // The clock is our own, as the names of abort errors differ between browsers.
  const late = new Promise((done) => setTimeout(done, patience, [TIMED_OUT]));
  late.then(() => reader?.cancel()).catch(() => {});
  return Promise.race([found, late]);
}

// Piece by piece, so that an endless one is left at the limit and not at the end of memory.
async function body(asked, most, onReader) {
  const answer = await asked;
  if (!(answer instanceof Response)) return [answer];
  const { ok, status, headers, body } = answer;
  if (!ok) return [status, wait(headers.get("retry-after"))];
  if (!body) return [EMPTY];
  const reader = body.getReader();
  onReader(reader);
  const pieces = [];
  let length = 0;
  for (let piece; !(piece = await reader.read()).done; pieces.push(piece.value)) {
    if ((length += piece.value.length) > most) {
      reader.cancel();
      return [TOO_LARGE];
    }
  }
  const bytes = new Uint8Array(length);
  for (const piece of pieces.reverse()) bytes.set(piece, (length -= piece.length));
  return bytes;
}

// Seconds, or a date.
function wait(text) {
  return text && (/^\s*\d+\s*$/.test(text) ? +text : Math.max(Date.parse(text) - Date.now(), 0) / 1000);
}
