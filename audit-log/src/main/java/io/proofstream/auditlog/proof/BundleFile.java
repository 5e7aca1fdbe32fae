package io.proofstream.auditlog.proof;

import io.proofstream.auditlog.entry.MalformedException;
import io.proofstream.auditlog.entry.StoredPayload;
import io.proofstream.auditlog.note.InvalidNoteException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Proved entries as one file: a ZIP archive without compression, described in docs/AUDIT-FORMAT.md,
 * "Bundles". The same entries have the same bytes, and a reader refuses any other form of them: a
 * part that some tools show and others do not is how archives deceive.
 */
public final class BundleFile {
  /** Entries of one bundle. */
  public static final int ENTRIES_MAX = 10_000;

  private static final String ENTRY = ".entry";
  private static final String PAYLOAD = ".payload";
  private static final String PROOF = ".tlog-proof";
  private static final int MEMBER_BYTES_MAX = StoredPayload.BYTES_MAX;

  /**
   * The first day but one that a ZIP archive can name: the JDK takes the first for "earlier" and
   * adds a field with the time in the machine's own zone.
   */
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 2, 0, 0);

  private BundleFile() {}

  /**
   * @param entries each index once
   * @return the file's bytes
   */
  public static byte[] encode(List<ProvedEntry> entries) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      List<ProvedEntry> ordered = new ArrayList<>(entries);
      ordered.sort(Comparator.comparingLong(entry -> entry.proof().index()));
      for (ProvedEntry entry : ordered) {
        String index = "%020d".formatted(entry.proof().index());
        put(zip, index + ENTRY, entry.entry());
        if (entry.payload().isPresent()) {
          put(zip, index + PAYLOAD, entry.payload().get());
        }
        put(zip, index + PROOF, entry.proof().encode());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(content);
    ZipEntry member = new ZipEntry(name);
    member.setMethod(ZipEntry.STORED);
    member.setSize(content.length);
    member.setCrc(crc.getValue());
    member.setTimeLocal(NO_TIME);
    zip.putNextEntry(member);
    zip.write(content);
    zip.closeEntry();
  }

  /**
   * @param file a bundle's bytes
   * @return its entries, by index
   * @throws MalformedException if it is not exactly a bundle
   */
  public static List<ProvedEntry> decode(byte[] file) {
    List<ProvedEntry> entries = new ArrayList<>();
    Map<String, byte[]> members = members(file);
    for (String name : members.keySet()) {
      if (name.endsWith(ENTRY)) {
        String index = name.substring(0, name.length() - ENTRY.length());
        entries.add(entry(index, members));
      }
    }
    if (entries.isEmpty() || !Arrays.equals(encode(entries), file)) {
      throw new MalformedException(
          "not a bundle in its one form: a member is lacking, surplus, twice, or out of place");
    }
    return entries;
  }

  private static ProvedEntry entry(String index, Map<String, byte[]> members) {
    byte[] proof = members.get(index + PROOF);
    if (proof == null) {
      throw new MalformedException("entry " + index + " has no proof");
    }
    try {
      return new ProvedEntry(
          members.get(index + ENTRY),
          Optional.ofNullable(members.get(index + PAYLOAD)),
          TlogProof.parse(proof));
    } catch (InvalidNoteException e) {
      throw new MalformedException(index + PROOF + ": " + e.getMessage(), e);
    }
  }

  private static Map<String, byte[]> members(byte[] file) {
    Map<String, byte[]> members = new TreeMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
      for (ZipEntry next = zip.getNextEntry(); next != null; next = zip.getNextEntry()) {
        byte[] content = zip.readNBytes(MEMBER_BYTES_MAX + 1);
        if (content.length > MEMBER_BYTES_MAX || members.size() >= 3 * ENTRIES_MAX) {
          throw new MalformedException("a bundle exceeds its limits at " + next.getName());
        }
        members.put(next.getName(), content);
      }
    } catch (ZipException | IllegalArgumentException e) {
      throw new MalformedException("not a ZIP archive: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new MalformedException("the ZIP archive ends too early", e);
    }
    return members;
  }
}
