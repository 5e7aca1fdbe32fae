package io.proofstream.benchmarks.chaos.system;

import io.proofstream.localcluster.LoopbackPort;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The network that one instance of each agent has to all the brokers. */
final class Side {
  private final String name;
  private final List<Link> links = new ArrayList<>();
  private final List<LoopbackPort> ports = new ArrayList<>();

  Side(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  LoopbackPort add(LoopbackPort target) throws IOException {
    LoopbackPort port = LoopbackPort.free();
    links.add(new Link(port, target));
    ports.add(port);
    return port;
  }

  String addresses() {
    return ports.stream().map(LoopbackPort::toString).collect(Collectors.joining(","));
  }

  /**
   * @param state of the ways to the brokers
   */
  void become(LinkState state) {
    links.forEach(link -> link.become(state));
  }

  void close() throws IOException {
    for (Link link : links) {
      link.close();
    }
  }
}
