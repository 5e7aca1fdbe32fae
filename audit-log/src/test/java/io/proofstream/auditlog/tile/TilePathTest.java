package io.proofstream.auditlog.tile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TilePathTest {
  @Test
  void numbersStandInGroupsOfThreeDigits() {
    assertThat(TilePath.number(0)).isEqualTo("000");
    assertThat(TilePath.number(999)).isEqualTo("999");
    assertThat(TilePath.number(1000)).isEqualTo("x001/000");
    assertThat(TilePath.number(1234067)).isEqualTo("x001/x234/067");
  }

  @Test
  void aPathIsReadBackAsWritten() {
    for (TilePath tile :
        List.of(
            new TilePath(0, 0, 256),
            new TilePath(2, 1_234_067, 17),
            new TilePath(TilePath.ENTRIES, 273, 112))) {
      assertThat(TilePath.parse(tile.path())).contains(tile);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tile/0/00",
        "tile/0/0000",
        "tile/0/x000/000",
        "tile/0/001/000",
        "tile/00/000",
        "tile/8/000",
        "tile/entries/000.p/0",
        "tile/entries/000.p/256",
        "tile/entries/000.p/007",
        "tile/0/000.p",
        "tile/0/x999/x999/x999/x999/x999/x999/999",
        "tile/0/000.tmp",
        "tile/0/000/",
        "/tile/0/000",
        "tiles/0/000"
      })
  void aPathThatIsNotTheOneOfATileIsNone(String path) {
    assertThat(TilePath.parse(path)).isEmpty();
  }

  @Test
  void aTreeOf70000LeavesHasTheRightEdgeOfTheSpecification() {
    assertThat(TreeTiles.rightEdge(70_000))
        .extracting(TilePath::path)
        .containsExactly(
            "tile/entries/273.p/112", "tile/0/273.p/112", "tile/1/001.p/17", "tile/2/000.p/1");
    assertThat(TreeTiles.rightEdge(256))
        .extracting(TilePath::path)
        .containsExactly("tile/1/000.p/1");
  }
}
