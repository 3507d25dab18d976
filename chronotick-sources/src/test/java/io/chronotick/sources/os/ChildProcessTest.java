package io.chronotick.sources.os;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "its programs are shell scripts")
class ChildProcessTest {

  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Duration SHORT = Duration.ofMillis(100);

  @TempDir Path directory;

  private List<String> script(String body) throws IOException {
    Path file = directory.resolve("program");
    Files.writeString(file, "#!/bin/sh\n" + body + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    return List.of(file.toString());
  }

  private static ChildProcess.Result run(List<String> command, Duration limit) throws Exception {
    return new ChildProcess(limit).run(command).get(120, TimeUnit.SECONDS);
  }

  private static String failure(ChildProcess.Result result) {
    return assertInstanceOf(ChildProcess.Result.Failed.class, result).reason();
  }

  @Test
  void outputAndExitCode() throws Exception {
    assertEquals(
        new ChildProcess.Result.Ended(3, "good\noutput\n"),
        run(script("echo good; echo output; echo noise >&2; exit 3"), LONG));
  }

  @Test
  void y02ChildRunsInTheCLocaleAndNoOther() throws Exception {
    var ended =
        assertInstanceOf(ChildProcess.Result.Ended.class, run(List.of("/usr/bin/env"), LONG));
    assertEquals("LC_ALL=C\n", ended.output());
  }

  @Test
  void y04ProgramThatIsMissingOrMayNotRun() throws Exception {
    assertTrue(failure(run(List.of("/no/such/program"), LONG)).startsWith("it could not be run"));
    Path file = directory.resolve("text");
    Files.writeString(file, "text");
    assertTrue(failure(run(List.of(file.toString()), LONG)).startsWith("it could not be run"));
  }

  @Test
  void y04ProgramThatPrintsWithoutEnd() throws Exception {
    assertEquals(
        "it printed more than 65536 bytes",
        failure(
            run(script("while :; do echo 0123456789012345678901234567890123456789; done"), LONG)));
  }

  @Test
  void y04ProgramThatPrintsNothingAndHangs() throws Exception {
    String pid = directory.resolve("pid").toString();
    assertEquals(
        "it did not end within 100 ms",
        failure(run(script("echo $$ > " + pid + "; exec sleep 600"), SHORT)));
    assertGone(Path.of(pid));
  }

  @Test
  void y04ProgramThatClosesItsOutputButLives() throws Exception {
    String pid = directory.resolve("pid").toString();
    assertEquals(
        "it did not end within 100 ms",
        failure(run(script("echo $$ > " + pid + "; exec sleep 600 >&-"), SHORT)));
    assertGone(Path.of(pid));
  }

  /** Whoever inherits the pipe keeps it open, and is nobody's business. */
  @Test
  void y04ProgramWhoseChildOutlivesIt() throws Exception {
    assertEquals(
        new ChildProcess.Result.Ended(0, "done\n"),
        run(script("( exec sleep 600 & echo $! > " + directory + "/pid ) ; echo done"), LONG));
    long orphan = Long.parseLong(Files.readString(directory.resolve("pid")).strip());
    ProcessHandle.of(orphan).ifPresent(ProcessHandle::destroyForcibly);
  }

  /** Killed, and not left to its parent as a zombie. */
  private static void assertGone(Path pidFile) throws IOException {
    if (Files.exists(pidFile)) {
      long pid = Long.parseLong(Files.readString(pidFile).strip());
      assertFalse(ProcessHandle.of(pid).isPresent(), "process " + pid);
    }
  }

  @Test
  void oneAtATime() throws Exception {
    ChildProcess child = new ChildProcess(LONG);
    Path gate = directory.resolve("gate");
    var first = child.run(script("while [ ! -e " + gate + " ]; do :; done; echo first"));
    assertEquals("the program's last run is not over", failure(child.run(script("x")).join()));
    Files.createFile(gate);
    assertInstanceOf(ChildProcess.Result.Ended.class, first.get(60, TimeUnit.SECONDS));
    assertInstanceOf(
        ChildProcess.Result.Ended.class, child.run(List.of("/bin/true")).get(60, TimeUnit.SECONDS));
  }

  @Test
  void y04NoZombieAfterManyRuns() throws Exception {
    ChildProcess child = new ChildProcess(LONG);
    for (int i = 0; i < 1000; i++) {
      var result = child.run(List.of("/bin/true")).get(60, TimeUnit.SECONDS);
      assertEquals(new ChildProcess.Result.Ended(0, ""), result, "run " + i);
    }
    assertEquals(0, ProcessHandle.current().children().filter(this::isOurs).count());
  }

  private boolean isOurs(ProcessHandle child) {
    return child.info().command().map(command -> command.endsWith("/true")).orElse(true);
  }

  @Test
  void y05ArgumentsAreNotInterpreted() throws Exception {
    List<String> command = List.of("/bin/echo", "a;rm -rf /nowhere", "$HOME", "`id`", "\n");
    assertEquals(
        new ChildProcess.Result.Ended(0, "a;rm -rf /nowhere $HOME `id` \n\n"), run(command, LONG));
  }

  @Test
  void pathsThatAreNotAbsoluteAreLeftOut() {
    assertEquals(
        List.of(Path.of("/usr/bin"), Path.of("/bin")),
        ExecutablePath.parse(":.:/usr/bin:bin:\0:/bin"));
  }
}
