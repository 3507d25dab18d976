package io.chronotick.mcp.cli;

import io.chronotick.mcp.tool.LeapTableHolder;
import io.chronotick.model.scale.LeapSecondTable;

/** A table that nothing but what is told of it depends on: whatever is offered is taken. */
final class HeldLeapTable implements LeapTableHolder {

  private volatile LeapSecondTable table;

  HeldLeapTable(LeapSecondTable table) {
    this.table = table;
  }

  @Override
  public LeapSecondTable leapSeconds() {
    return table;
  }

  @Override
  public boolean offerLeapSeconds(LeapSecondTable newer) {
    table = newer;
    return true;
  }
}
