package io.chronotick.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * When the launcher builds, what it then runs, and what it says: the real script in a checkout of
 * empty modules, with a Maven wrapper and a JDK that only write down how they were called.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a POSIX shell script")
class LauncherBuildTest {

  private static final long LIMIT_SECONDS = 60;
  private static final Path ROOT =
      Path.of(System.getProperty("chronotick.root", "..")).toAbsolutePath().normalize();
  private static final String BUILDS_JAR =
      """
      echo "noise on stdout"
      echo "[INFO] Building ChronoTick core 1.0 [1/1]"
      echo built >>builds
      echo jar >chronotick-mcp/target/chronotick-server.jar
      """;
  private static final String JAVA =
      """
      #!/bin/sh
      for word in "$@"; do
        case $word in
          -XX:ArchiveClassesAtExit=*|-XX:AOTCacheOutput=*)
            echo trained >>"${0%/bin/java}/trainings"
            [ -f "${0%/bin/java}/broken" ] && exit 1
            echo archive >"${word#*=}"
            [ -f "${0%/bin/java}/endless" ] && echo $$ >"${0%/bin/java}/pid" && exec sleep 60
            exit 0 ;;
        esac
      done
      case "$*" in
        *SharedArchiveFile=*--version|*AOTCache=*--version) [ -f "${0%/bin/java}/crashing" ] && exit 134 ;;
      esac
      printf 'java'
      printf ' <%s>' "$@"
      printf '\\n'
      cat
      """;

  @TempDir Path scratch;
  private Path root;
  private Path jdk;
  private Path source;
  private String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");

  @BeforeEach
  void checkOut() throws IOException {
    root = Files.createDirectory(scratch.resolve("check out"));
    for (String module : List.of("model", "sources", "core", "vectorclock", "mcp")) {
      Path home = root.resolve("chronotick-" + module);
      Files.createDirectories(home.resolve("src/main"));
      Files.createFile(home.resolve("pom.xml"));
    }
    Files.createDirectory(root.resolve(".mvn"));
    Files.createFile(root.resolve("pom.xml"));
    source = Files.createFile(root.resolve("chronotick-core/src/main/Clock.java"));
    script(root.resolve("chronotick"), Files.readString(ROOT.resolve("chronotick")));
    Files.createSymbolicLink(root.resolve("chronotick-server"), Path.of("chronotick"));
    mavenDoes(BUILDS_JAR);
    jdk = jdk("jdk 17", "17.0.1");
    // All of it is older than what will be built, whatever the file system's clock resolves.
    try (Stream<Path> all = Files.walk(root)) {
      for (Path path : all.filter(p -> !Files.isSymbolicLink(p)).toList()) {
        Files.setLastModifiedTime(path, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
      }
    }
  }

  private Path jdk(String name, String version) throws IOException {
    Path home = Files.createDirectories(scratch.resolve(name));
    Files.createDirectory(home.resolve("bin"));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    script(home.resolve("bin/java"), JAVA);
    script(home.resolve("bin/javac"), "#!/bin/sh\n");
    return home;
  }

  private void mavenDoes(String what) throws IOException {
    script(root.resolve("mvnw"), "#!/bin/sh\nset -e\n" + what);
  }

  private static void script(Path path, String text) throws IOException {
    Files.writeString(path, text);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Process start(int number, Path launcher, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(scratch.toFile());
    builder.redirectInput(Files.writeString(scratch.resolve("in" + number), "input\n").toFile());
    builder.redirectOutput(scratch.resolve("out" + number).toFile());
    builder.redirectError(scratch.resolve("err" + number).toFile());
    builder.environment().put("JAVA_HOME", jdk.toString());
    builder.environment().put("PATH", path);
    return builder.start();
  }

  private JarProcess end(int number, Process process) throws IOException, InterruptedException {
    try {
      assertTrue(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS), "it does not end");
    } finally {
      process.destroyForcibly();
    }
    return new JarProcess(
        process.exitValue(),
        Files.readString(scratch.resolve("out" + number)),
        Files.readString(scratch.resolve("err" + number)));
  }

  private JarProcess launch(String... arguments) throws IOException, InterruptedException {
    return end(0, start(0, root.resolve("chronotick"), arguments));
  }

  private static long lines(Path file) throws IOException {
    return Files.exists(file) ? Files.readAllLines(file).size() : 0;
  }

  private long builds() throws IOException {
    return lines(root.resolve("builds"));
  }

  private Path target() {
    return root.resolve("chronotick-mcp/target");
  }

  @Test
  void theFirstStartBuildsAndSaysSoOnStandardErrorOnly() throws Exception {
    JarProcess first = launch("now", "two words");
    assertEquals(0, first.exitCode(), first.err());
    assertTrue(first.out().startsWith("java <"), first.out());
    assertTrue(first.out().endsWith("<now> <two words>\ninput\n"), first.out());
    assertTrue(first.err().startsWith("chronotick: building the server jar"), first.err());
    assertTrue(
        Files.readString(target().resolve("launcher-build.log")).contains("noise on stdout"));
    assertFalse(Files.exists(target().resolve("launcher.lock")));
  }

  @Test
  void aFreshJarIsRunInSilence() throws Exception {
    launch("now");
    JarProcess second = launch("now");
    assertEquals(0, second.exitCode());
    assertEquals("", second.err());
    assertEquals(1, builds());
  }

  @Test
  void aNewSourceAnEditedOneAndADeletedOneMakeItStale() throws Exception {
    launch("now");
    Path added = Files.createFile(source.resolveSibling("New.java"));
    launch("now");
    assertEquals(2, builds(), "added");
    Files.writeString(added, "edited");
    launch("now");
    assertEquals(3, builds(), "edited");
    Files.delete(added);
    launch("now");
    assertEquals(4, builds(), "deleted");
    Files.writeString(root.resolve("pom.xml"), "edited");
    launch("now");
    assertEquals(5, builds(), "parent POM");
    Path simulator = root.resolve("chronotick-core/src/test/java/io/chronotick/core/sim");
    Files.createFile(Files.createDirectories(simulator).resolve("Noise.java"));
    launch("now");
    assertEquals(6, builds(), "the simulator, which the jar carries");
    Files.createFile(simulator.resolveSibling("ClockTest.java"));
    launch("now");
    assertEquals(6, builds(), "a test is in no jar");
  }

  @Test
  void whatChangesDuringABuildIsNotMissed() throws Exception {
    // A second: what a coarse file clock can tell apart.
    mavenDoes("sleep 1\ntouch chronotick-core/src/main/Clock.java\n" + BUILDS_JAR);
    launch("now");
    mavenDoes(BUILDS_JAR);
    launch("now");
    assertEquals(2, builds());
    launch("now");
    assertEquals(2, builds());
  }

  @Test
  void aFailedBuildShowsTheEndOfItsLog() throws Exception {
    mavenDoes("echo '[ERROR] Clock.java: no such thing'\nexit 1\n");
    JarProcess failed = launch("now");
    assertEquals(1, failed.exitCode());
    assertEquals("", failed.out());
    assertTrue(failed.err().contains("[ERROR] Clock.java: no such thing"), failed.err());
    assertTrue(failed.err().contains("launcher-build.log"), failed.err());
    assertFalse(Files.exists(target().resolve("launcher.lock")));
  }

  @Test
  void twoStartsAtOnceBuildOnce() throws Exception {
    mavenDoes("sleep 2\n" + BUILDS_JAR);
    Process one = start(1, root.resolve("chronotick"), "now");
    Process two = start(2, root.resolve("chronotick"), "now");
    JarProcess first = end(1, one);
    JarProcess second = end(2, two);
    assertEquals(0, first.exitCode(), first.err());
    assertEquals(0, second.exitCode(), second.err());
    assertEquals(1, builds());
    assertTrue(
        (first.err() + second.err()).contains("chronotick: waiting for another build"),
        first.err() + second.err());
  }

  @Test
  void aLockGivenBackWhileItIsLookedAtIsNoFailure() throws Exception {
    Path tools = Files.createDirectory(scratch.resolve("tools"));
    script(
        tools.resolve("mkdir"),
        """
        #!/bin/sh
        case $1 in
          */launcher.lock) [ -f "$0.once" ] || { : >"$0.once"; exit 1; } ;;
        esac
        PATH=${PATH#*:} exec mkdir "$@"
        """);
    path = tools + ":" + path;
    JarProcess lucky = launch("now");
    assertEquals(0, lucky.exitCode(), lucky.err());
    assertTrue(Files.exists(tools.resolve("mkdir.once")), "the test's own mkdir was used");
  }

  @Test
  void theLockOfADeadBuildIsTakenAway() throws Exception {
    Path lock = Files.createDirectories(target().resolve("launcher.lock"));
    Process dead = new ProcessBuilder("true").start();
    assertTrue(dead.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS));
    Files.writeString(lock.resolve("pid"), dead.pid() + "\n");
    assertEquals(0, launch("now").exitCode());
    assertEquals(1, builds());
    assertFalse(Files.exists(lock));
  }

  @Test
  void aTerminatedBuildLeavesNeitherLockNorMaven() throws Exception {
    mavenDoes("echo $$ >mvnw.pid\nexec sleep " + LIMIT_SECONDS + "\n");
    Process process = start(1, root.resolve("chronotick"), "now");
    ProcessHandle maven = awaitChild(root.resolve("mvnw.pid"));
    process.destroy();
    JarProcess ended = end(1, process);
    assertEquals(143, ended.exitCode(), ended.err());
    maven.onExit().get(LIMIT_SECONDS, TimeUnit.SECONDS);
    assertFalse(Files.exists(target().resolve("launcher.lock")));
  }

  /** Whoever writes its process id there, once it has. */
  private static ProcessHandle awaitChild(Path pid) throws IOException {
    long begin = System.nanoTime();
    while (lines(pid) == 0 && System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(LIMIT_SECONDS)) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
    return ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).orElseThrow();
  }

  @Test
  void terminatedWhileClassDataIsMadeItLeavesNothingOfIt() throws Exception {
    Files.createFile(jdk.resolve("endless"));
    Process process = start(1, root.resolve("chronotick"), "now");
    ProcessHandle training = awaitChild(jdk.resolve("pid"));
    process.destroy();
    assertEquals(143, end(1, process).exitCode());
    training.onExit().get(LIMIT_SECONDS, TimeUnit.SECONDS);
    try (Stream<Path> left = Files.list(target())) {
      assertEquals(List.of(), left.filter(f -> f.toString().contains(".jsa")).toList());
    }
  }

  @Test
  void anOldJavaIsSaidInOneLine() throws Exception {
    jdk = jdk("jdk 8", "1.8.0_402");
    JarProcess old = launch("now");
    assertEquals(1, old.exitCode());
    assertEquals(
        "chronotick: Java 1.8.0_402 at "
            + jdk
            + "/bin/java is too old; a JDK 17 or newer is needed\n",
        old.err());
  }

  @Test
  void withoutCompilerOnlyABuiltJarRuns() throws Exception {
    Files.delete(jdk.resolve("bin/javac"));
    JarProcess unbuilt = launch("now");
    assertEquals(1, unbuilt.exitCode());
    assertEquals(1, unbuilt.err().lines().count(), unbuilt.err());
    assertTrue(unbuilt.err().contains("no javac"), unbuilt.err());
    Files.writeString(target().resolve("chronotick-server.jar"), "jar");
    assertEquals(0, launch("now").exitCode());
  }

  @Test
  void classDataBelongsToOneJarAndOneJdk() throws Exception {
    JarProcess first = launch("now");
    assertTrue(first.out().contains("<-XX:SharedArchiveFile=" + target()), first.out());
    launch("now");
    assertEquals(1, lines(jdk.resolve("trainings")));
    Files.writeString(source, "edited");
    launch("now");
    assertEquals(2, lines(jdk.resolve("trainings")), "a new jar");
    Path first17 = jdk;
    jdk = jdk("jdk 25", "25.0.3");
    JarProcess other = launch("now");
    assertEquals(1, lines(jdk.resolve("trainings")), "another JDK");
    assertTrue(other.out().contains("<-XX:AOTCache=" + target()), other.out());
    assertTrue(other.out().contains("chronotick-server-25-"), other.out());
    assertFalse(other.out().contains("SharedArchiveFile"), other.out());
    jdk = first17;
    launch("now");
    assertEquals(2, lines(jdk.resolve("trainings")), "back again");
  }

  @Test
  void beforeJdk25ClassDataIsAnArchive() throws Exception {
    jdk = jdk("jdk 24", "24.0.2");
    String out = launch("now").out();
    assertTrue(out.contains("<-XX:SharedArchiveFile=" + target()), out);
    assertFalse(out.contains("AOTCache"), out);
  }

  @Test
  void classDataOfWhichAPartIsMissingIsMadeAnew() throws Exception {
    launch("now");
    Path archive = classData();
    Files.writeString(archive, "arch");
    JarProcess repaired = launch("now");
    assertEquals(2, lines(jdk.resolve("trainings")));
    assertTrue(repaired.out().contains("<-XX:SharedArchiveFile=" + archive + ">"), repaired.out());
    assertEquals("archive\n", Files.readString(archive));
  }

  @Test
  void classDataOlderThanTheJarIsMadeAnew() throws Exception {
    launch("now");
    Files.setLastModifiedTime(classData(), FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
    launch("now");
    assertEquals(2, lines(jdk.resolve("trainings")));
    assertEquals(1, builds(), "the jar was fresh");
  }

  @Test
  void classDataIsCheckedByTheJvmThatMapsIt() throws Exception {
    String out = launch("now").out();
    assertTrue(out.contains("<-XX:+VerifySharedSpaces>"), out);
  }

  private Path classData() throws IOException {
    try (Stream<Path> files = Files.list(target())) {
      return files.filter(f -> f.toString().endsWith(".jsa")).findFirst().orElseThrow();
    }
  }

  @Test
  void withoutClassDataItWorksAsWellAndDoesNotTryAgain() throws Exception {
    Files.createFile(jdk.resolve("broken"));
    JarProcess first = launch("now");
    JarProcess second = launch("now");
    assertEquals(0, second.exitCode());
    assertFalse((first.out() + second.out()).contains("SharedArchiveFile"), first.out());
    assertEquals(1, lines(jdk.resolve("trainings")));
  }

  @Test
  void classDataThatCrashesTheJvmIsNotUsed() throws Exception {
    Files.createFile(jdk.resolve("crashing"));
    JarProcess now = launch("now");
    assertEquals(0, now.exitCode(), now.err());
    assertFalse(now.out().contains("SharedArchiveFile"), now.out());
  }

  @Test
  void theServersNameMeansServeThroughAnyChainOfLinks() throws Exception {
    Path folder = Files.createDirectory(scratch.resolve("bin"));
    Path near = Files.createSymbolicLink(folder.resolve("time"), Path.of("../tick"));
    Files.createSymbolicLink(scratch.resolve("tick"), root.resolve("chronotick-server"));
    JarProcess served = end(0, start(0, near, "--no-network"));
    assertTrue(served.out().contains("<serve> <--no-network>\n"), served.out());
    assertFalse(served.out().contains("TieredStopAtLevel"), "a server gets the whole compiler");
    assertTrue(served.out().contains("<-Xms8m>"), "a server does not fill its heap before it must");
  }

  @Test
  void theJvmIsToldToKeepItsWarningsOffStandardOutput() throws Exception {
    String out = launch("now").out();
    assertTrue(out.contains("<-Xlog:disable> <-Xlog:all=error:stderr>"), out);
    assertTrue(out.contains("<-Dchronotick.terminals=>"), out);
  }

  @Test
  void aCheckoutThatCannotBeWrittenIsSaidInOneLine() throws Exception {
    // A file where the directory should be refuses even root.
    Files.writeString(target(), "", StandardOpenOption.CREATE_NEW);
    JarProcess refused = launch("now");
    assertEquals(1, refused.exitCode());
    assertEquals("chronotick: cannot write to " + target() + "\n", refused.err());
  }
}
