package io.chronotick.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** The worlds in the finished jar: whole, and without the tests they are kept among. */
class SimulationIT {

  private static final Path ROOT =
      Path.of(System.getProperty("chronotick.root", "..")).toAbsolutePath().normalize();
  private static final String CORE = "io/chronotick/core/";
  private static final String SIMULATOR = CORE + "sim/";

  /** Classes of the clock in the jar; those of the simulator, or all the others. */
  private static Set<String> carried(boolean simulator) throws IOException {
    String jar = System.getProperty("chronotick.server.jar", "target/chronotick-server.jar");
    try (ZipFile zip = new ZipFile(jar)) {
      Set<String> names = new TreeSet<>();
      zip.stream()
          .map(entry -> entry.getName())
          .filter(name -> name.startsWith(CORE) && name.endsWith(".class"))
          .filter(name -> name.startsWith(SIMULATOR) == simulator)
          .forEach(names::add);
      return names;
    }
  }

  @Test
  void theJarCarriesTheClockTheSimulatorAndNoTest() throws Exception {
    Path product = ROOT.resolve("chronotick-core/target/classes");
    Set<String> expected = new TreeSet<>();
    try (Stream<Path> files = Files.walk(product.resolve(CORE))) {
      files
          .filter(file -> file.toString().endsWith(".class"))
          .forEach(file -> expected.add(product.relativize(file).toString()));
    }
    assertEquals(expected, carried(false));
    Set<String> simulator = carried(true);
    assertTrue(simulator.contains(SIMULATOR + "Simulation.class"), simulator.toString());
    simulator.removeIf(name -> !name.matches(".*Test(\\$.*)?\\.class"));
    assertEquals(new TreeSet<>(), simulator);
  }

  @Test
  void aScenarioAndARecordingArePlayedByTheJarAlone() throws Exception {
    JarProcess simulated = JarProcess.run("simulate", "S27a", "--json");
    assertEquals(0, simulated.exitCode(), simulated.err());
    assertEquals("", simulated.err());
    JsonNode run = simulated.json().get("runs").get(0);
    assertEquals("S27a", run.get("scenario").asText());
    assertEquals(0, run.get("guaranteed_violations").asInt());
    Path traces = ROOT.resolve("chronotick-core/src/test/resources/traces");
    JarProcess replayed =
        JarProcess.run("replay", traces.resolve("S04-100us-64s-seed1.trace.gz").toString());
    assertEquals(0, replayed.exitCode(), replayed.err());
    assertTrue(replayed.out().startsWith("no violation in S04-"), replayed.out());
    assertEquals("", replayed.err());
  }

  @Test
  void theListForProgramsIsOneObject() throws Exception {
    JarProcess list = JarProcess.run("simulate", "--list", "--json");
    assertEquals(0, list.exitCode(), list.err());
    JsonNode first = list.json().get("scenarios").get(0);
    assertEquals("S01", first.get("id").asText());
    assertTrue(first.get("title").isTextual(), list.out());
  }
}
