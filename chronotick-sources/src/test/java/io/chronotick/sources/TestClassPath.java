package io.chronotick.sources;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;

/** The classes of this test as a program sees them that has not got an optional library. */
public final class TestClassPath {

  private TestClassPath() {}

  /** The class path of this test, less what has {@code library} in its path. */
  public static URLClassLoader without(String library) {
    String[] places = System.getProperty("java.class.path").split(File.pathSeparator, -1);
    URL[] urls =
        Arrays.stream(places)
            .filter(place -> !place.contains(library))
            .map(TestClassPath::url)
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
