package io.proofstream.collector.mapping;

/**
 * Where a mapping says that a field is found.
 *
 * @param name a CSV column; for JSON a key of the object, or an RFC 6901 pointer that begins with a
 *     slash
 * @param mentioned where the mapping says so, for messages
 */
record Place(String name, String mentioned) {
  private static final String POINTER = "/";

  /** A JSON pointer to it. */
  String pointer() {
    return name.startsWith(POINTER) ? name : pointer(name);
  }

  /** A JSON pointer to a key of the outermost object. */
  static String pointer(String key) {
    return POINTER + key.replace("~", "~0").replace(POINTER, "~1");
  }

  /** The key of the outermost object that leads to it. */
  String outermostKey() {
    if (!name.startsWith(POINTER)) {
      return name;
    }
    String first = name.substring(1).split(POINTER, 2)[0];
    return first.replace("~1", POINTER).replace("~0", "~");
  }

  /** What an attribute read from here is called unless the mapping says otherwise. */
  String lastName() {
    return name.startsWith(POINTER) ? name.substring(name.lastIndexOf('/') + 1) : name;
  }
}
