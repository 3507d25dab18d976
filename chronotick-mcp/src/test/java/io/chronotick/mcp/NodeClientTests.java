package io.chronotick.mcp;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Tests of programs that run on Node.js and ask the finished jar; one of it serves them all. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class NodeClientTests {

  static final ObjectMapper JSON = new ObjectMapper();

  final NodeTools tools = NodeTools.required();
  JarServer server;

  @TempDir Path scratch;

  @BeforeAll
  void serve() throws Exception {
    server = JarServer.start();
  }

  @AfterAll
  void end() {
    server.close();
  }
}
