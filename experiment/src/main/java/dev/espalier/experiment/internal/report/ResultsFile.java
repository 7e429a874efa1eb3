package dev.espalier.experiment.internal.report;

import dev.espalier.experiment.Results;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/// `results.json`: [Results] with keys in snake case and in the records' order.
public final class ResultsFile {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .build();

  private ResultsFile() {}

  public static String json(Results results) {
    var unix = new DefaultIndenter("  ", "\n");
    var printer = new DefaultPrettyPrinter().withObjectIndenter(unix).withArrayIndenter(unix);
    return JSON.writer().with(printer).writeValueAsString(results) + "\n";
  }

  public static Results parse(String json) {
    return JSON.readValue(json, Results.class);
  }
}
