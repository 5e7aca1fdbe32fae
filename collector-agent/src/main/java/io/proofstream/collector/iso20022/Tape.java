package io.proofstream.collector.iso20022;

import io.proofstream.collector.rows.RowLimits;
import io.proofstream.collector.rows.SourceFormatException;
import io.proofstream.collector.rows.Span;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Hands a file's characters to the parser and keeps those that it has not passed yet, so that the
 * bytes of an element can be cut out though the parser counts characters and reads ahead.
 * Well-formed UTF-8 has one form only: what is encoded again is what stood there.
 */
final class Tape extends Reader {
  /** Longest tag, comment or the like, in characters, with what the parser read ahead. */
  static final int KEPT_CHARACTERS_MAX = 1 << 20;

  private static final int KEPT_CHARACTERS = 1 << 14;
  private static final int MARK = 0xFEFF;
  private static final int MARK_BYTES = 3;

  private final Reader decoded;
  private char[] kept = new char[KEPT_CHARACTERS];
  private int start;
  private int end;
  private long characters;
  private long bytes;
  private long lines;
  private boolean begun;
  private Cut cut;

  /** A piece that is being cut out. */
  private static final class Cut {
    private final long line;
    private final long start;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Cut(long line, long start) {
      this.line = line;
      this.start = start;
    }

    void add(byte[] piece) {
      bytes.write(piece, 0, Math.min(piece.length, RowLimits.ROW_BYTES_MAX - bytes.size()));
    }
  }

  /**
   * @param input the uncompressed source
   * @param beforeRead told before the source is read, which may take long
   */
  Tape(InputStream input, Runnable beforeRead) {
    InputStream told =
        new FilterInputStream(input) {
          @Override
          public int read(byte[] target, int offset, int length) throws IOException {
            beforeRead.run();
            return in.read(target, offset, length);
          }
        };
    this.decoded =
        new InputStreamReader(
            told,
            StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT));
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    int read;
    try {
      read = decoded.read(target, offset, length);
      if (!begun && read > 0) {
        begun = true;
        read = withoutMark(target, offset, length, read);
      }
    } catch (CharacterCodingException e) {
      throw new SourceFormatException("is not UTF-8 behind line " + (lines + 1));
    }
    if (read > 0) {
      keep(target, offset, read);
    }
    return read;
  }

  private int withoutMark(char[] target, int offset, int length, int read) throws IOException {
    if (target[offset] != MARK) {
      return read;
    }
    bytes = MARK_BYTES;
    if (read == 1) {
      return decoded.read(target, offset, length);
    }
    System.arraycopy(target, offset + 1, target, offset, read - 1);
    return read - 1;
  }

  private void keep(char[] from, int offset, int count) throws SourceFormatException {
    if (end + count > kept.length) {
      int size = end - start;
      if (size + count > KEPT_CHARACTERS_MAX) {
        throw new SourceFormatException(
            "has a tag, a comment or a text of more than %d characters behind line %d"
                .formatted(KEPT_CHARACTERS_MAX, lines + 1));
      }
      char[] target = size + count > kept.length / 2 ? new char[2 * (size + count)] : kept;
      System.arraycopy(kept, start, target, 0, size);
      kept = target;
      start = 0;
      end = size;
    }
    System.arraycopy(from, offset, kept, end, count);
    end += count;
  }

  /**
   * Passes characters; they belong to the piece that is being cut out, if there is one.
   *
   * @param character how many were passed since the source's begin, a byte order mark not counted
   */
  void passTo(long character) {
    int count = (int) (character - characters);
    if (count <= 0) {
      return;
    }
    byte[] piece = new String(kept, start, count).getBytes(StandardCharsets.UTF_8);
    if (cut != null) {
      cut.add(piece);
    }
    for (byte b : piece) {
      if (b == '\n') {
        lines++;
      }
    }
    start += count;
    characters += count;
    bytes += piece.length;
  }

  /** Bytes passed since the source's begin. */
  long bytes() {
    return bytes;
  }

  /** Lines passed. */
  long lines() {
    return lines;
  }

  /** Begins to cut out a piece here; one that was begun before is forgotten. */
  void cutFromHere() {
    cut = new Cut(lines + 1, bytes);
  }

  /** Whether a piece is being cut out. */
  boolean cutting() {
    return cut != null;
  }

  /** Whether the piece is longer than a row may be. */
  boolean overlong() {
    return cut != null && bytes - cut.start > RowLimits.ROW_BYTES_MAX;
  }

  /** Ends the piece. */
  Span cutToHere() {
    Span span =
        new Span(
            cut.line,
            Math.toIntExact(Math.min(lines + 1 - cut.line, Integer.MAX_VALUE - 1L)) + 1,
            cut.start,
            bytes,
            cut.bytes.toByteArray());
    cut = null;
    return span;
  }

  @Override
  public void close() throws IOException {
    kept = Arrays.copyOf(kept, 0);
    decoded.close();
  }
}
