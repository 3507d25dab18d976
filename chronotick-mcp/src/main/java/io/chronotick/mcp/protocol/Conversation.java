package io.chronotick.mcp.protocol;

import io.chronotick.mcp.protocol.Taken.Fate;
import io.chronotick.mcp.resource.WatchedClock;
import io.chronotick.mcp.zone.PythonText;
import io.chronotick.model.Ticker;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection: which messages are allowed now, and what each is answered, at once or later.
 *
 * <p>The legacy revisions begin with {@code initialize}. A request that names a protocol version in
 * its {@code _meta} is of the modern era, which needs no beginning. One connection may carry both.
 *
 * <p>What can be answered at once is answered in the thread that brings the message; what takes
 * time is answered by the scheduler's, and keeps nobody waiting.
 */
public final class Conversation {

  private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);

  private final SdkCatalogue sdk;
  private final ModernEra modern;
  private final ToolCaller tools;
  private final ResourceMethods resources;
  private final PromptMethods prompts;
  private final CompletionMethod completion;
  private final Subscriptions subscriptions;
  private final ClockLog log;
  private volatile boolean initialized;

  /** {@code unasked}: where the legacy era's notifications go that belong to no request. */
  Conversation(
      Offer offer,
      SdkCatalogue sdk,
      ModernEra modern,
      Interview interview,
      WatchedClock clock,
      Ticker ticker,
      Scheduler scheduler,
      CallMeter meter,
      LongCallRoom room,
      Consumer<byte[]> unasked) {
    this.sdk = sdk;
    this.modern = modern;
    this.tools =
        new ToolCaller(offer.tools(), interview, ticker, scheduler, meter, room, this::answer);
    this.resources = new ResourceMethods(offer.resources());
    this.prompts = new PromptMethods(offer.prompts(), interview);
    this.completion = new CompletionMethod(offer.resources(), offer.prompts());
    this.subscriptions =
        new Subscriptions(offer.resources(), clock::status, scheduler, unasked, this::answer);
    this.log = new ClockLog(clock, ticker, unasked);
  }

  /**
   * Takes in one message, whatever is in it. Never throws.
   *
   * @param outlet where the answer goes, and what comes before it
   */
  public Taken take(byte[] message, Outlet outlet) {
    return take(Incoming.read(message), outlet);
  }

  /** The same with a message that has been read. */
  public Taken take(Incoming message, Outlet outlet) {
    Message parsed = message.message();
    if (parsed instanceof Message.Request request) {
      return take(request, outlet);
    }
    if (parsed instanceof Message.Malformed malformed) {
      Envelope.answer(outlet, malformed.id(), new Outcome.Failure(malformed.error()));
      return Taken.ANSWERED;
    }
    if (parsed instanceof Message.Notification notification) {
      heed(notification);
    }
    return Taken.UNANSWERED;
  }

  /** Answers a message that was too long to be read. */
  public void takeOverlong(Outlet outlet) {
    Envelope.answer(outlet, null, new Outcome.Failure(RpcError.INVALID_REQUEST));
  }

  /**
   * Drops what is running, and has whoever listens told that this is the end. Nothing more is sent
   * once this has returned.
   */
  public void end() {
    log.end();
    tools.stopAll();
    subscriptions.end();
  }

  private Taken take(Message.Request request, Outlet outlet) {
    Map<String, @Nullable Object> params = Params.objectOrAbsent(request.params());
    Map<String, @Nullable Object> meta =
        params == null ? null : Params.objectOrAbsent(params.get("_meta"));
    if (isRunning(request.id())) {
      // Its answer could not be told from that of the call that is running.
      Envelope.answer(outlet, request.id(), new Outcome.Failure(RpcError.INVALID_REQUEST));
      return Taken.ANSWERED;
    }
    if (params == null || meta == null) {
      Envelope.answer(outlet, request.id(), new Outcome.Failure(RpcError.INVALID_PARAMETERS));
      return Taken.ANSWERED;
    }
    var asked =
        new Asked(
            request.id(),
            request.method(),
            params,
            meta,
            meta.containsKey(ModernEra.VERSION_KEY),
            outlet);
    Outcome outcome = outcome(asked);
    if (outcome instanceof Outcome.Pending pending) {
      return isRunning(asked.id()) ? new Taken(Fate.PENDING, pending.stop()) : Taken.ANSWERED;
    }
    answer(asked, outcome);
    return Taken.ANSWERED;
  }

  private boolean isRunning(Object id) {
    return tools.isRunning(id) || subscriptions.isRunning(id);
  }

  private void answer(Asked asked, Outcome outcome) {
    Envelope.answer(
        asked.outlet(),
        asked.id(),
        asked.modern() && outcome instanceof Outcome.Result result
            ? new Outcome.Result(modern.dress(result))
            : outcome);
  }

  private void heed(Message.Notification notification) {
    if (notification.method().equals("notifications/cancelled")) {
      Map<String, @Nullable Object> params = Params.objectOrAbsent(notification.params());
      Object id = params == null ? null : params.get("requestId");
      if (id != null) {
        tools.stop(id);
        subscriptions.stop(id);
      }
    } else if (notification.method().equals("notifications/initialized")) {
      log.start();
    } else if (LOG.isDebugEnabled()) {
      LOG.debug("Notification {}", PythonText.echo(notification.method()));
    }
  }

  private Outcome outcome(Asked asked) {
    try {
      return asked.modern() ? modern(asked) : legacy(asked);
    } catch (RuntimeException | Error e) {
      return new Outcome.Failure(Incidents.defect(PythonText.echo(asked.method()), e));
    }
  }

  private Outcome modern(Asked asked) {
    Optional<RpcError> refusal = ModernEra.refusal(asked.meta());
    if (refusal.isPresent()) {
      return new Outcome.Failure(refusal.get());
    }
    return switch (asked.method()) {
      case "server/discover" -> modern.discover();
      case "subscriptions/listen" -> subscriptions.listen(asked);
      default -> ofBothEras(asked);
    };
  }

  private Outcome legacy(Asked asked) {
    if (asked.method().equals("ping")) {
      return new Outcome.Result(Map.of());
    }
    if (asked.method().equals("initialize")) {
      return initialize(asked.params());
    }
    if (!initialized) {
      return new Outcome.Failure(RpcError.INVALID_PARAMETERS);
    }
    return switch (asked.method()) {
      case "logging/setLevel" -> log.setLevel(asked);
      case "resources/subscribe" -> subscriptions.subscribe(asked);
      case "resources/unsubscribe" -> subscriptions.unsubscribe(asked);
      default -> ofBothEras(asked);
    };
  }

  private Outcome ofBothEras(Asked asked) {
    return switch (asked.method()) {
      case "tools/list" ->
          Params.areOfList(asked.params())
              ? new Outcome.Result(sdk.listTools(), Freshness.LASTING)
              : new Outcome.Failure(RpcError.INVALID_PARAMETERS);
      case "tools/call" -> tools.call(asked);
      case "resources/list" -> resources.list(asked);
      case "resources/templates/list" -> resources.listTemplates(asked);
      case "resources/read" -> resources.read(asked);
      case "prompts/list" -> prompts.list(asked);
      case "prompts/get" -> prompts.get(asked);
      case "completion/complete" -> completion.complete(asked);
      default -> new Outcome.Failure(RpcError.METHOD_NOT_FOUND);
    };
  }

  private Outcome initialize(Map<String, @Nullable Object> params) {
    Map<?, ?> client = Params.objectOrAbsent(params.get("clientInfo"));
    if (!(params.get("protocolVersion") instanceof String version)
        || client == null
        || Params.objectOrAbsent(params.get("capabilities")) == null) {
      return new Outcome.Failure(RpcError.INVALID_PARAMETERS);
    }
    Map<String, ?> hello = sdk.initialize(version, client.get("name"));
    initialized = true;
    return new Outcome.Result(hello);
  }
}
