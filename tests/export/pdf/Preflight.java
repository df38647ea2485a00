import java.io.File;
import org.apache.pdfbox.preflight.PreflightDocument;
import org.apache.pdfbox.preflight.ValidationResult;
import org.apache.pdfbox.preflight.exception.SyntaxValidationException;
import org.apache.pdfbox.preflight.parser.PreflightParser;

/** Prints every error that PDFBox finds in a file as PDF/A-1b, one a line: its code and what it says. */
public class Preflight {
    public static void main(String[] arguments) throws Exception {
        for (ValidationResult.ValidationError error : judged(new File(arguments[0])).getErrorsList()) {
            System.out.println(error.getErrorCode() + " " + error.getDetails());
        }
    }

    private static ValidationResult judged(File file) throws Exception {
        try {
            PreflightParser parser = new PreflightParser(file);
            parser.parse();
            try (PreflightDocument document = parser.getPreflightDocument()) {
                document.validate();
                return document.getResult();
            }
        } catch (SyntaxValidationException broken) {
            return broken.getResult();
        }
    }
}
