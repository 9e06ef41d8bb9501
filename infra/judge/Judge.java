import com.helger.diver.api.coord.DVRCoordinate;
import com.helger.phive.api.execute.ValidationExecutionManager;
import com.helger.phive.api.executorset.IValidationExecutorSet;
import com.helger.phive.api.executorset.ValidationExecutorSetRegistry;
import com.helger.phive.api.validity.IValidityDeterminator;
import com.helger.phive.en16931.EN16931Validation;
import com.helger.phive.peppol.PeppolValidation;
import com.helger.phive.xml.source.IValidationSourceXML;
import com.helger.phive.xml.source.ValidationSourceXML;
import com.helger.io.resource.FileSystemResource;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Judges documents with the public rules of phive. Arguments come in pairs: the coordinates of the rules, and a file.
 * Each complaint is a line: file, tab, level, tab, rule, tab, words. The last line says how many were judged.
 */
public final class Judge {
  public static void main(String[] args) {
    ValidationExecutorSetRegistry<IValidationSourceXML> rules = new ValidationExecutorSetRegistry<>();
    EN16931Validation.initEN16931(rules);
    PeppolValidation.initStandard(rules);
    int judged = 0;
    for (int i = 0; i + 1 < args.length; i += 2) {
      IValidationExecutorSet<IValidationSourceXML> set = rules.getOfID(DVRCoordinate.parseOrNull(args[i]));
      if (set == null) throw new IllegalArgumentException("there are no rules " + args[i]);
      String name = Path.of(args[i + 1]).getFileName().toString();
      ValidationExecutionManager.executeValidation(
              IValidityDeterminator.createDefault(),
              set,
              ValidationSourceXML.create(new FileSystemResource(args[i + 1])),
              Locale.ENGLISH)
          .forEachFlattened(e -> System.out.println(String.join("\t", name, e.getErrorLevel().getID(),
              String.valueOf(e.getErrorID()), e.getAsString(Locale.ENGLISH).replaceAll("\\s+", " "))));
      judged++;
    }
    System.out.println("judged\t" + judged);
  }
}
