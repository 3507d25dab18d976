package io.chronotick.sources.os;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class KernelClocksTest {

  /** What holds of any Linux, disciplined or not. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void kernelSaysWhatAKernelMaySay() throws Exception {
    KernelClock clock = KernelClocks.load().toCompletableFuture().get(60, TimeUnit.SECONDS);
    KernelTime time = clock.read();
    assertTrue(time.state() >= 0 && time.state() <= 5, time.toString());
    assertEquals(
        time.state() == KernelTime.ERROR || time.state() == KernelTime.LEAPING,
        (time.status() & KernelTime.STATUS_UNSYNC) != 0 || time.state() == KernelTime.LEAPING,
        time.toString());
    // An unsynchronised kernel sticks to sixteen seconds, and none ever says more.
    assertTrue(time.maxErrorMicros() >= 0 && time.maxErrorMicros() <= 16_000_000, time.toString());
    assertNotEquals(0, time.maxErrorMicros(), time.toString());
    assertTrue(Math.abs(time.scaledFrequency()) <= 500L << 16, time.toString());
    assertTrue(time.taiOffsetSeconds() >= 0 && time.taiOffsetSeconds() < 100, time.toString());
  }

  @Test
  void withoutJnaTheClockSaysSo() throws Exception {
    try (URLClassLoader withoutJna = classesWithoutJna()) {
      var load = withoutJna.loadClass(KernelClocks.class.getName()).getMethod("load");
      Object clock =
          ((CompletionStage<?>) load.invoke(null)).toCompletableFuture().get(60, TimeUnit.SECONDS);
      // Its interface is public and its class is not.
      var read = withoutJna.loadClass(KernelClock.class.getName()).getMethod("read");
      Throwable absent =
          assertThrows(java.lang.reflect.InvocationTargetException.class, () -> read.invoke(clock))
              .getCause();
      assertTrue(String.valueOf(absent).contains("JNA, which the call needs"));
    }
  }

  /** The class path of this test, less JNA. */
  static URLClassLoader classesWithoutJna() throws IOException {
    String[] places = System.getProperty("java.class.path").split(File.pathSeparator, -1);
    URL[] urls =
        Arrays.stream(places)
            .filter(place -> !place.contains("jna"))
            .map(KernelClocksTest::url)
            .toArray(URL[]::new);
    return new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
  }

  private static URL url(String place) {
    try {
      return new File(place).toURI().toURL();
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
