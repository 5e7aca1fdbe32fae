package io.proofstream.analyzer.lists;

import io.proofstream.v1.EntityList;
import io.proofstream.v1.ListEntry;
import io.proofstream.v1.ListSubject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.avro.AvroRuntimeException;

/** A list as the body of an artifact: Avro's single-object encoding of {@code EntityList.avsc}. */
public final class ListCodec {
  /** The artifact's media type. */
  public static final String MEDIA_TYPE = "application/vnd.proofstream.list+avro";

  /** Entries of one list. */
  public static final int ENTRIES_MAX = 1_000_000;

  private static final String NAME = "[A-Za-z0-9_.-]{1,64}";
  private static final int TEXT_CHARACTERS_MAX = 256;

  private ListCodec() {}

  /**
   * @param list its entries in any order
   * @return the body: the same list has the same bytes
   * @throws ListRefused if it is not one that can be used
   */
  public static byte[] encode(EntityList list) throws ListRefused {
    List<ListEntry> sorted = new ArrayList<>(list.getEntries());
    sorted.sort(Comparator.comparing(ListEntry::getValue));
    EntityList ordered = EntityList.newBuilder(list).setEntries(sorted).build();
    check(ordered);
    try {
      ByteBuffer encoded = EntityList.getEncoder().encode(ordered);
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @param body of an artifact
   * @return the list
   * @throws ListRefused if it is none, or one that cannot be used
   */
  public static EntityList decode(byte[] body) throws ListRefused {
    try {
      EntityList list = EntityList.getDecoder().decode(body);
      check(list);
      return list;
    } catch (IOException
        | AvroRuntimeException
        | IndexOutOfBoundsException
        | UnsupportedOperationException e) {
      // The last is what Avro answers a collection with that is too long for Java.
      throw new ListRefused("not a list: " + e.getMessage(), e);
    }
  }

  private static void check(EntityList list) throws ListRefused {
    require(list.getName().matches(NAME), "a list's name has to match " + NAME);
    boolean attribute = list.getOf() == ListSubject.ATTRIBUTE;
    require(
        attribute != list.getAttribute().isEmpty(),
        "an attribute is named where the list is of one, and nowhere else");
    require(
        list.getEntries().size() <= ENTRIES_MAX,
        "%,d entries, at most %,d are allowed".formatted(list.getEntries().size(), ENTRIES_MAX));
    String before = "";
    for (ListEntry entry : list.getEntries()) {
      String value = entry.getValue();
      require(
          !value.isEmpty() && value.length() <= TEXT_CHARACTERS_MAX,
          "a value has 1 to " + TEXT_CHARACTERS_MAX + " characters");
      require(
          entry.getReason().length() <= TEXT_CHARACTERS_MAX
              && entry.getBy().length() <= TEXT_CHARACTERS_MAX,
          "who and why have at most " + TEXT_CHARACTERS_MAX + " characters");
      require(before.compareTo(value) < 0, "a value is listed twice, or out of order");
      before = value;
    }
  }

  private static void require(boolean condition, String otherwise) throws ListRefused {
    if (!condition) {
      throw new ListRefused(otherwise);
    }
  }
}
