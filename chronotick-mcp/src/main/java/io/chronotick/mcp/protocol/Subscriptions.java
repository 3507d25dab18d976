package io.chronotick.mcp.protocol;

import io.chronotick.core.SyncStatus;
import io.chronotick.mcp.protocol.Subscribers.Subscriber;
import io.chronotick.mcp.resource.ResourceSet;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Subscriptions of one connection: one by {@code resources/subscribe} for the legacy era, any
 * number up to a limit by {@code subscriptions/listen} for the modern one. Thread-safe.
 */
final class Subscriptions {

  /** As many may listen at once. */
  static final int LIMIT = 16;

  private static final String UPDATED = "notifications/resources/updated";
  private static final String ACKNOWLEDGED = "notifications/subscriptions/acknowledged";
  private static final String WANTED = "resourceSubscriptions";

  /** Known by nothing that could be the id of a request. */
  private static final Object LEGACY = new Object();

  private final ResourceSet resources;
  private final Subscribers subscribers;
  private final Consumer<byte[]> unasked;
  private final BiConsumer<Asked, Outcome> late;

  /**
   * Nobody has subscribed yet.
   *
   * @param unasked where the legacy era's updates go
   * @param late given the last word of a listening that we end
   */
  Subscriptions(
      ResourceSet resources,
      Supplier<SyncStatus> clock,
      Scheduler scheduler,
      Consumer<byte[]> unasked,
      BiConsumer<Asked, Outcome> late) {
    this.resources = resources;
    this.subscribers = new Subscribers(clock, scheduler);
    this.unasked = unasked;
    this.late = late;
  }

  Outcome subscribe(Asked asked) {
    if (!(asked.params().get("uri") instanceof String uri)) {
      return new Outcome.Failure(RpcError.INVALID_PARAMETERS);
    }
    if (!uri.equals(resources.watched())) {
      return new Outcome.Failure(
          resources.read(uri).isPresent()
              ? RpcError.notSubscribable(uri)
              : RpcError.resourceNotFound(uri, asked.modern()));
    }
    subscribers.add(LEGACY, legacySubscriber(), () -> {});
    return new Outcome.Result(Map.of());
  }

  /** What was never subscribed to is unsubscribed from all the same. */
  Outcome unsubscribe(Asked asked) {
    if (!(asked.params().get("uri") instanceof String uri)) {
      return new Outcome.Failure(RpcError.INVALID_PARAMETERS);
    }
    if (uri.equals(resources.watched())) {
      subscribers.remove(LEGACY);
    }
    return new Outcome.Result(Map.of());
  }

  /** Acknowledges what we can tell about, which may be nothing, and is pending until stopped. */
  Outcome listen(Asked asked) {
    if (!(asked.params().get("notifications") instanceof Map<?, ?> filter)
        || !(filter.get(WANTED) == null || isListOfStrings(filter.get(WANTED)))) {
      return new Outcome.Failure(RpcError.INVALID_PARAMETERS);
    }
    if (subscribers.size() >= LIMIT) {
      return new Outcome.Failure(RpcError.tooManySubscriptions(LIMIT));
    }
    boolean wanted =
        filter.get(WANTED) instanceof List<?> uris && uris.contains(resources.watched());
    Map<String, @Nullable Object> meta = Ordered.map(ModernEra.SUBSCRIPTION_KEY, asked.id());
    subscribers.add(
        asked.id(),
        listener(asked, wanted, meta),
        () ->
            asked
                .outlet()
                .tell(
                    Envelope.notification(
                        ACKNOWLEDGED,
                        Ordered.map(
                            "_meta",
                            meta,
                            "notifications",
                            wanted
                                ? Ordered.map(WANTED, List.of(resources.watched()))
                                : Map.of()))));
    return new Outcome.Pending(() -> stop(asked.id()));
  }

  /** Nothing more is sent for this id once this has returned; an unknown one is ignored. */
  void stop(Object id) {
    subscribers.remove(id);
  }

  boolean isRunning(Object id) {
    return subscribers.has(id);
  }

  /** Ends those who listen with a last word each. */
  void end() {
    subscribers.end();
  }

  private Subscriber legacySubscriber() {
    return new Subscriber() {
      @Override
      public void changed() {
        unasked.accept(Envelope.notification(UPDATED, Ordered.map("uri", resources.watched())));
      }

      @Override
      public void ended() {
        // The era has no word for it.
      }
    };
  }

  private Subscriber listener(Asked asked, boolean wanted, Map<String, @Nullable Object> meta) {
    return new Subscriber() {
      @Override
      public void changed() {
        if (wanted) {
          asked
              .outlet()
              .tell(
                  Envelope.notification(
                      UPDATED, Ordered.map("_meta", meta, "uri", resources.watched())));
        }
      }

      @Override
      public void ended() {
        late.accept(asked, ModernEra.endOfSubscription(asked.id()));
      }
    };
  }

  private static boolean isListOfStrings(@Nullable Object value) {
    return value instanceof List<?> list && list.stream().allMatch(String.class::isInstance);
  }
}
