package io.sigmalab.app.ui.model.designer;

import io.sigmalab.app.ui.kit.Styles;
import io.sigmalab.app.ui.kit.Ui;
import io.sigmalab.engine.pack.ModelFiles.Part;
import io.sigmalab.engine.param.Param;
import io.sigmalab.engine.yaml.YamlPath;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/** A section of a file as a form: its parameters under a heading. */
final class ParamForm extends VBox {
    private static final YamlPath LABEL = YamlPath.of("label");

    private final Part part;
    private final YamlPath path;
    private final FlowPane flow = new FlowPane(12, 4);
    private final List<ParamField> fields = new ArrayList<>();

    /**
     * @param title heading
     * @param about one sentence about it
     * @param path where its values stand in the file
     */
    ParamForm(
            DesignerModel model,
            String title,
            String about,
            Part part,
            YamlPath path,
            List<Param> params) {
        super(8);
        this.part = part;
        this.path = path;
        Label help = Ui.label(about, Styles.MUTED);
        help.setWrapText(true);
        getChildren().addAll(Ui.label(title, Styles.CARD_TITLE), help, flow);
        params(model, params);
    }

    /** Other parameters from now on. */
    void params(DesignerModel model, List<Param> params) {
        if (params.equals(fields.stream().map(ParamField::param).toList())) {
            return;
        }
        fields.clear();
        for (Param param : params) {
            String id = "designer-" + String.join("-", strings()) + param.name();
            fields.add(
                    new ParamField(
                            id,
                            param,
                            typed -> {
                                if (path.equals(LABEL) && param.name().equals("kind")) {
                                    model.setLabel(typed);
                                } else {
                                    model.set(part, path.with(param.name()), typed);
                                }
                            }));
        }
        flow.getChildren().setAll(fields);
    }

    private List<String> strings() {
        List<String> strings = new ArrayList<>();
        path.steps().forEach(step -> strings.add(String.valueOf(step)));
        if (!strings.isEmpty()) {
            strings.add("");
        }
        return strings;
    }

    /** Shows what stands in the text. */
    void show(DesignState state) {
        for (ParamField field : fields) {
            YamlPath at = path.with(field.param().name());
            field.show(
                    state.value(part, at),
                    state.savedValue(part, at),
                    state.finding(part, at, field.param().name()));
        }
    }
}
