package io.chronotick.sources.os;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a program for its output: without a shell, in the C locale and with no other environment,
 * for so long and so many bytes and no more. One at a time; the program is gone, and reaped, before
 * the next. Safe for any thread.
 */
public final class ChildProcess {

  private static final Logger LOG = LoggerFactory.getLogger(ChildProcess.class);

  /** More than any report we ask for has. */
  static final int MAX_BYTES = 65_536;

  /** Between two looks at a program that says nothing. */
  private static final long PACE_MILLIS = 2;

  /** A program that was killed is gone within this, unless the kernel keeps it. */
  private static final long END_MILLIS = 2000;

  private final Duration limit;
  private final AtomicBoolean busy = new AtomicBoolean();

  /**
   * For programs that may each run so long.
   *
   * @param limit counted from when the program has been started
   */
  public ChildProcess(Duration limit) {
    this.limit = limit;
  }

  /** What came of a run. */
  public sealed interface Result {
    /**
     * It ended by itself.
     *
     * @param exit its exit code
     * @param output standard output, each byte as one character
     */
    record Ended(int exit, String output) implements Result {}

    /**
     * There is no output to go by.
     *
     * @param reason for people; may hold text of a stranger
     */
    record Failed(String reason) implements Result {}
  }

  /**
   * Starts the program on a thread of its own and returns at once. The stage never fails.
   *
   * @param command program and arguments, none of which is interpreted
   */
  public CompletableFuture<Result> run(List<String> command) {
    if (!busy.compareAndSet(false, true)) {
      return CompletableFuture.completedFuture(
          new Result.Failed("the program's last run is not over"));
    }
    CompletableFuture<Result> result = new CompletableFuture<>();
    Threads.daemon("chronotick-child", () -> run(command, result)).start();
    return result;
  }

  private void run(List<String> command, CompletableFuture<Result> result) {
    Result ended = new Result.Failed("it could not be run");
    try {
      ended = output(command);
    } catch (IOException | RuntimeException refused) {
      LOG.debug("{} could not be run", command, refused);
      ended = new Result.Failed("it could not be run: " + refused.getMessage());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } finally {
      busy.set(false);
      boolean unused = result.complete(ended);
    }
  }

  private Result output(List<String> command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().put("LC_ALL", "C");
    builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Process process = builder.start();
    try (InputStream output = process.getInputStream()) {
      return read(process, output);
    } finally {
      end(process);
    }
  }

  /**
   * Never waits for the pipe: whoever inherited it may keep it open for ever. A pipe that was
   * closed reads as empty, and then the program itself is waited for.
   */
  private Result read(Process process, InputStream output)
      throws IOException, InterruptedException {
    StringBuilder text = new StringBuilder();
    byte[] buffer = new byte[8192];
    long end = System.nanoTime() + limit.toNanos();
    while (true) {
      boolean isOver = process.waitFor(PACE_MILLIS, TimeUnit.MILLISECONDS);
      for (int waiting = output.available(); waiting > 0; waiting = output.available()) {
        int count = output.read(buffer, 0, Math.min(waiting, buffer.length));
        text.append(new String(buffer, 0, Math.max(0, count), StandardCharsets.ISO_8859_1));
        if (text.length() > MAX_BYTES) {
          return new Result.Failed("it printed more than " + MAX_BYTES + " bytes");
        }
      }
      if (isOver) {
        return new Result.Ended(process.exitValue(), text.toString());
      }
      if (System.nanoTime() - end > 0) {
        return new Result.Failed("it did not end within " + limit.toMillis() + " ms");
      }
    }
  }

  private static void end(Process process) throws InterruptedException {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    if (!process.waitFor(END_MILLIS, TimeUnit.MILLISECONDS)) {
      LOG.warn("process {} was killed and does not end", process.pid());
    }
  }
}
