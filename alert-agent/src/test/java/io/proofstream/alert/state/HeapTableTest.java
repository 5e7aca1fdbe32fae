package io.proofstream.alert.state;

final class HeapTableTest extends TableContract {
  @Override
  protected Table create() {
    return new HeapTable();
  }
}
