package io.chronotick.mcp.cli;

import io.chronotick.mcp.config.LeapChoice;
import io.chronotick.mcp.config.LeapLook;
import io.chronotick.mcp.tool.LeapTableHolder;
import io.chronotick.model.scale.LeapSecondTable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for a newer leap-second table where the first one was looked for, while a server runs.
 *
 * <p>{@link #look} is for one thread at a time, {@link #warnings} for any.
 */
final class LeapTableWatch {

  /** Tables appear twice a year, months before they matter. */
  static final Duration INTERVAL = Duration.ofHours(1);

  private static final Logger LOG = LoggerFactory.getLogger(LeapTableWatch.class);

  private final LeapTableHolder holder;
  private final InstantSource now;
  private final Consumer<String> news;
  private final Consumer<String> complaint;
  private LeapChoice last;
  private Optional<LeapSecondTable> refused = Optional.empty();
  private volatile List<String> warnings;

  /**
   * @param atStart what has been said of already
   * @param now the time, within a day
   * @param news told when there is another table
   * @param complaint told once of each reason why there is none
   */
  LeapTableWatch(
      LeapChoice atStart,
      LeapTableHolder holder,
      InstantSource now,
      Consumer<String> news,
      Consumer<String> complaint) {
    this.last = atStart;
    this.holder = holder;
    this.now = now;
    this.news = news;
    this.complaint = complaint;
    this.warnings = atStart.warnings();
  }

  static LeapTableWatch logging(LeapChoice atStart, LeapTableHolder holder, InstantSource now) {
    return new LeapTableWatch(atStart, holder, now, LOG::info, LOG::warn);
  }

  /** What somebody should know of the files as they were last seen. */
  List<String> warnings() {
    return warnings;
  }

  /** Takes a newer table if there is one; else everything stays as it is. */
  void look() {
    LeapChoice choice = last.again(holder.leapSeconds(), now.instant());
    List<String> found = new ArrayList<>(choice.warnings());
    for (int i = 0; i < choice.looks().size(); i++) {
      if (choice.looks().get(i) instanceof LeapLook.Kept kept
          && !kept.isNoNews(last.looks().get(i))) {
        kept.warning().map(OneLine::of).ifPresent(complaint);
      }
    }
    boolean isNewer = choice.looks().stream().anyMatch(look -> look instanceof LeapLook.Better);
    if (isNewer && holder.offerLeapSeconds(choice.table())) {
      news.accept(
          "Leap seconds are now told by another table: " + OneLine.of(choice.table().toString()));
    } else if (isNewer) {
      String why =
          "There is a newer leap-second table, which can be used from the next start on only: "
              + OneLine.of(choice.table().toString());
      found.add(why);
      if (!refused.equals(Optional.of(choice.table()))) {
        complaint.accept(why);
      }
      refused = Optional.of(choice.table());
    }
    last = choice;
    warnings = List.copyOf(found);
  }
}
