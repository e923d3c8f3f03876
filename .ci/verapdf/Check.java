import java.io.FileInputStream;
import java.util.Map;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Validates each FLAVOUR:FILE with veraPDF, prints the rules that failed, and exits 1 if any did. */
public class Check {
  public static void main(String[] args) throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    boolean good = args.length > 0;
    for (String arg : args) {
      int colon = arg.indexOf(':');
      PDFAFlavour flavour = PDFAFlavour.fromString(arg.substring(0, colon));
      String file = arg.substring(colon + 1);
      try (PDFAParser parser = Foundries.defaultInstance().createParser(new FileInputStream(file), flavour)) {
        ValidationResult result = Foundries.defaultInstance().createValidator(flavour, false).validate(parser);
        Map<String, String> failed = new TreeMap<>();
        for (TestAssertion t : result.getTestAssertions()) {
          if (t.getStatus() == TestAssertion.Status.FAILED) {
            failed.putIfAbsent(t.getRuleId().getClause() + "-" + t.getRuleId().getTestNumber(),
                t.getMessage() + " at " + t.getLocation().getContext());
          }
        }
        System.out.printf("%s %s %s, %d checks%n", result.isCompliant() ? "ok  " : "FAIL", flavour.getId(), file, result.getTotalAssertions());
        failed.forEach((rule, message) -> System.out.println("     " + rule + " " + message));
        good &= result.isCompliant();
      }
    }
    System.exit(good ? 0 : 1);
  }
}
