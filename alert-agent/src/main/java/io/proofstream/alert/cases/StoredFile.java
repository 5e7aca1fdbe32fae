package io.proofstream.alert.cases;

import io.proofstream.alert.state.Micros;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A {@link CaseFile} as it is stored. */
final class StoredFile {
  private StoredFile() {}

  static void write(DataOutputStream out, CaseFile file) throws IOException {
    out.writeUTF(file.group());
    out.writeBoolean(file.gathering());
    out.writeBoolean(file.unsent());
    out.writeLong(Micros.of(file.expiresAt()));
    out.writeShort(file.inhibiting().size());
    for (String entry : file.inhibiting()) {
      out.writeUTF(entry);
    }
  }

  static CaseFile read(DataInputStream in) throws IOException {
    String group = in.readUTF();
    boolean gathering = in.readBoolean();
    boolean unsent = in.readBoolean();
    long expiresAtMicros = in.readLong();
    List<String> inhibiting = new ArrayList<>();
    for (int left = in.readUnsignedShort(); left > 0; left--) {
      inhibiting.add(in.readUTF());
    }
    return new CaseFile(group, gathering, unsent, Micros.time(expiresAtMicros), inhibiting);
  }
}
