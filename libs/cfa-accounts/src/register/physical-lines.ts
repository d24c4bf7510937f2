import { TextDecoder } from 'node:util';

const LF = 0x0a;
const CR = 0x0d;

/** Longer lines are refused, never held whole: the longest row of the public registers has about 2,500 bytes. */
export const LONGEST_LINE_BYTES = 64 * 1024;

export type LineFault = 'lineTooLong' | 'invalidUtf8' | 'nulCharacter';

/** A line as an editor numbers it, from 1. `fault` says why its text cannot be used; `text` is then what could be read of it, for the report. */
export interface PhysicalLine {
  readonly number: number;
  readonly text: string;
  readonly fault: LineFault | null;
}

export type Encoding = 'utf-8' | 'utf-16' | 'windows-1252';

export interface TextFile {
  /** What the file turned out to be written in; known once the first line with text has been read. */
  readonly encoding: () => Encoding;
  readonly lines: AsyncIterable<PhysicalLine>;
}

/**
 * The lines of a file, whatever ends them (LF, CRLF, or CR alone), holding one chunk and one bounded line in memory.
 *
 * UTF-16 is known by its byte order mark (the Référentiel's own spreadsheet export is written so). Otherwise the first line with text
 * decides: when it is not UTF-8, the whole file is read as Windows-1252, as older spreadsheets write it; after it, a line that is not UTF-8 is faulty.
 */
export function textFile(source: AsyncIterable<Uint8Array>): TextFile {
  let encoding: Encoding = 'utf-8';
  async function* lines(): AsyncGenerator<PhysicalLine> {
    let decoder: TextDecoder | undefined;
    let number = 0;
    const bytes = utf8Bytes(source, () => (encoding = 'utf-16'));
    for await (const raw of rawLines(bytes)) {
      number += 1;
      if (decoder === undefined && raw.bytes.length > 0) {
        if (encoding === 'utf-8' && !raw.cut && !isUtf8(raw.bytes)) encoding = 'windows-1252';
        decoder = encoding === 'windows-1252' ? new TextDecoder('windows-1252') : new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
      }
      yield decoded(raw, number, decoder);
    }
  }
  return { encoding: () => encoding, lines: lines() };
}

interface RawLine {
  readonly bytes: Buffer;
  readonly cut: boolean;
}

function decoded({ bytes, cut }: RawLine, number: number, decoder: TextDecoder | undefined): PhysicalLine {
  if (cut) return { number, text: lossy(bytes), fault: 'lineTooLong' };
  try {
    const text = decoder?.decode(bytes) ?? '';
    return { number, text, fault: text.includes('\0') ? 'nulCharacter' : null };
  } catch {
    return { number, text: lossy(bytes), fault: 'invalidUtf8' };
  }
}

function lossy(bytes: Buffer): string {
  return bytes.subarray(0, 200).toString('utf8');
}

function isUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

async function* rawLines(source: AsyncIterable<Buffer>): AsyncGenerator<RawLine> {
  let parts: Buffer[] = [];
  let length = 0;
  let cut = false;
  let afterCr = false;
  const keep = (part: Buffer): void => {
    const room = LONGEST_LINE_BYTES - length;
    if (part.length > room) cut = true;
    const kept = part.subarray(0, Math.max(room, 0));
    if (kept.length > 0) parts.push(Buffer.from(kept));
    length += kept.length;
  };
  const take = (): RawLine => {
    const line = { bytes: parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts), cut };
    parts = [];
    length = 0;
    cut = false;
    return line;
  };
  for await (const chunk of source) {
    let start = 0;
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at];
      if (byte !== LF && byte !== CR) {
        afterCr = false;
        continue;
      }
      const closesCrLf = byte === LF && afterCr;
      afterCr = byte === CR;
      if (!closesCrLf) {
        keep(chunk.subarray(start, at));
        yield take();
      }
      start = at + 1;
    }
    keep(chunk.subarray(start));
  }
  if (length > 0 || cut) yield take();
}

/** Takes the byte order mark off, and turns UTF-16 into UTF-8. */
async function* utf8Bytes(source: AsyncIterable<Uint8Array>, onUtf16: () => void): AsyncGenerator<Buffer> {
  let head: Buffer | null = Buffer.alloc(0);
  let utf16: TextDecoder | null = null;
  for await (const chunk of source) {
    let bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    if (head !== null) {
      head = Buffer.concat([head, bytes]);
      if (head.length < 3) continue;
      bytes = head;
      head = null;
      utf16 = utf16Decoder(bytes);
      if (utf16) onUtf16();
      else bytes = withoutMark(bytes);
    }
    yield utf16 ? Buffer.from(utf16.decode(bytes, { stream: true }), 'utf8') : bytes;
  }
  if (head !== null) yield withoutMark(head);
  if (utf16) yield Buffer.from(utf16.decode(), 'utf8');
}

/** These decoders take their mark off themselves. */
function utf16Decoder(bytes: Buffer): TextDecoder | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be');
  return null;
}

function withoutMark(bytes: Buffer): Buffer {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}
